import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { UserDetail } from '../../../../contract/api/people.ts';
import { useAct } from '../../data.ts';
import { useWords } from '../../words.ts';
import { Confirm } from '../confirm.tsx';
import { Decide } from '../decide.tsx';
import { Trouble } from '../states.tsx';
import { useSaid } from '../toast.tsx';

const useStyles = makeStyles({
  all: { display: 'grid', gap: tokens.spacingVerticalM },
  one: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground2 },
  wide: { width: '100%' },
  link: { width: '100%', fontFamily: tokens.fontFamilyMonospace },
});

/** What may be pressed for one person, as the server says; each with a sentence of what it does. */
export function PersonActs({ detail }: { detail: UserDetail }) {
  const styles = useStyles();
  const { say } = useWords();
  const { id, name } = detail.row;
  const decisions = useDecisions(id, name, detail);
  if (detail.acts.length === 0) return <Text className={styles.quiet}>{say('user.may.nothing')}</Text>;
  return (
    <div className={styles.all}>
      {detail.acts.includes('link') && <PersonLink id={id} name={name} />}
      {detail.acts.includes('defer') && <Defer id={id} left={detail.deferralsLeft} />}
      {DECISIONS.map(
        (kind) =>
          detail.acts.includes(kind) && (
            <div key={kind} className={styles.one}>
              <Decide words={say(`user.${kind}`)} {...decisions[kind]} />
            </div>
          ),
      )}
    </div>
  );
}

const DECISIONS = ['enforce', 'hold', 'exclude', 'include'] as const;

function useDecisions(
  id: string,
  name: string,
  { heldBy, losing }: Pick<UserDetail, 'heldBy' | 'losing'>,
): Record<(typeof DECISIONS)[number], Omit<Parameters<typeof Decide>[0], 'words'>> {
  const { say } = useWords();
  const exclude = useAct('users.exclude');
  const include = useAct('users.include');
  const enforce = useAct('users.enforce');
  const hold = useAct('users.hold');
  const params = { id };
  return {
    enforce: {
      what: say('user.enforce.what', { name, devices: heldBy.join(', '), losing: losing.join(', ') }),
      hint: say('user.enforce.hint'),
      act: (reason) => enforce.mutateAsync({ params, body: { reason } }),
    },
    hold: { what: say('user.hold.what', { name }), hint: null, act: () => hold.mutateAsync({ params }) },
    exclude: {
      what: say('device.exclude.what', { name }),
      hint: say('device.exclude.hint'),
      act: (reason) => exclude.mutateAsync({ params, body: { reason } }),
    },
    include: {
      what: say('device.include.what', { name }),
      hint: null,
      act: () => include.mutateAsync({ params }),
    },
  };
}

function Defer({ id, left }: { id: string; left: number }) {
  const styles = useStyles();
  const { say } = useWords();
  const said = useSaid();
  const defer = useAct('users.defer');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.one}>
      <Button onClick={() => setOpen(true)}>{say('user.defer')}</Button>
      <Text size={200} className={styles.quiet}>
        {say('user.defer.what', { left })}
      </Text>
      {open && (
        <Confirm
          question={{ title: say('user.defer'), what: say('user.defer.what', { left }), button: say('user.defer') }}
          busy={defer.isPending}
          error={defer.error}
          onNo={() => setOpen(false)}
          onYes={() =>
            defer.mutate(
              { params: { id } },
              {
                onSuccess: () => {
                  said(say('device.noted'));
                  setOpen(false);
                },
              },
            )
          }
        />
      )}
    </div>
  );
}

/** Shown only when asked for: who looks it up is on record. */
function PersonLink({ id, name }: { id: string; name: string }) {
  const styles = useStyles();
  const { say } = useWords();
  const said = useSaid();
  const link = useAct('users.link');
  const href = link.variables?.params.id === id ? link.data?.href : undefined;
  return (
    <div className={styles.one}>
      {href === undefined ? (
        <Button appearance="primary" disabled={link.isPending} onClick={() => link.mutate({ params: { id } })}>
          {say('user.link')}
        </Button>
      ) : (
        <Field label={say('user.link')} className={styles.wide}>
          <Input
            className={styles.link}
            readOnly
            value={href}
            onFocus={(event) => event.target.select()}
            contentAfter={
              <Button
                appearance="transparent"
                icon={<CopyRegular />}
                aria-label={say('user.copy')}
                onClick={() => void navigator.clipboard.writeText(href).then(() => said(say('user.copied')))}
              />
            }
          />
        </Field>
      )}
      {link.error && <Trouble error={link.error} />}
      <Text size={200} className={styles.quiet}>
        {say('user.link.what', { name })}
      </Text>
    </div>
  );
}
