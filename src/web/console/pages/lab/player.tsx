import { Badge, Button, Card, CardHeader, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { OpenRegular, PhoneRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Phone, Playable } from '../../../../contract/api/lab.ts';
import { useAct, useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Empty, Trouble } from '../../parts/states.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  person: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  who: { display: 'grid', minWidth: 0, flexGrow: 1, flexBasis: '180px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  many: { maxHeight: '420px', overflowY: 'auto' },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
});

/** Be an employee: choose whose place to take, then their page, their phone. Who one is stands in the address. */
export function Player() {
  const { say } = useWords();
  const [{ me = '' }] = useFilters();
  return (
    <Card>
      <CardHeader
        header={
          <Text as="h2" weight="semibold" size={400}>
            {say('lab.be')}
          </Text>
        }
      />
      {me === '' ? <Choice /> : <You id={me} />}
    </Card>
  );
}

function Choice() {
  const styles = useStyles();
  const { say } = useWords();
  const [text, setText] = useState('');
  const people = useCall('lab.people', { query: { text } });
  return (
    <>
      <Text className={styles.quiet}>{say('lab.be.about')}</Text>
      <Field label={say('lab.be.find')}>
        <SearchBox value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      {people.error && <Trouble error={people.error} />}
      {people.data?.people.length === 0 ? (
        <Empty title={say('lab.be.none')}>{say('lab.be.none.next')}</Empty>
      ) : (
        <ul className={`${styles.list} ${styles.many}`} tabIndex={0} aria-label={say('lab.be.find')}>
          {people.data?.people.map((person) => (
            <Candidate key={person.id} person={person} />
          ))}
        </ul>
      )}
    </>
  );
}

function Candidate({ person }: { person: Playable }) {
  const styles = useStyles();
  const { say, word } = useWords();
  const [, change] = useFilters();
  const become = useAct('lab.become');
  return (
    <li className={styles.person}>
      <span className={styles.who}>
        <Text weight="semibold">{person.name}</Text>
        <Text size={200} className={styles.quiet}>
          {person.devices.join(', ')} · {person.wave} · {word('phase', person.phase)}
        </Text>
      </span>
      <Button
        size="small"
        disabled={become.isPending}
        onClick={() =>
          become.mutate({ params: { id: person.id } }, { onSuccess: () => change({ me: person.id, to: person.mail }) })
        }
      >
        {say('lab.be.take', { name: person.name })}
      </Button>
    </li>
  );
}

function You({ id }: { id: string }) {
  const styles = useStyles();
  const { say } = useWords();
  const [, change] = useFilters();
  // Taking a place twice is taking it once, and answers the page's address again.
  const you = useAct('lab.become');
  const phones = useCall('lab.phones', { params: { id } });
  const { data, isIdle, mutate } = you;
  if (isIdle) queueMicrotask(() => mutate({ params: { id } }));
  return (
    <>
      {you.error && <Trouble error={you.error} />}
      {data && (
        <div className={styles.row}>
          <Text size={400} weight="semibold">
            {say('lab.you', { name: data.name })}
          </Text>
          <Button
            as="a"
            appearance="primary"
            icon={<OpenRegular />}
            href={data.portal}
            target="_blank"
            rel="noreferrer"
          >
            {say('lab.you.portal')}
          </Button>
          <Button onClick={() => change({ me: '', to: '' })}>{say('lab.you.leave')}</Button>
        </div>
      )}
      <Text as="h3" weight="semibold">
        {say('lab.you.phones')}
      </Text>
      <ul className={styles.list}>
        {phones.data?.phones.map((phone) => (
          <InHand key={phone.serial} id={id} phone={phone} />
        ))}
      </ul>
    </>
  );
}

const COLOURS = { old: 'informative', nobody: 'warning', intune: 'success' } as const;

function InHand({ id, phone }: { id: string; phone: Phone }) {
  const styles = useStyles();
  const { say, word } = useWords();
  const enroll = useAct('lab.enroll');
  return (
    <li className={styles.person}>
      <PhoneRegular fontSize={24} />
      <span className={styles.who}>
        <Text weight="semibold">{phone.model}</Text>
        <Text size={200} className={styles.quiet}>
          {say('lab.phone.serial', { serial: phone.serial })}
          {phone.needsReset && ` · ${say('lab.phone.reset')}`}
        </Text>
      </span>
      <Badge appearance="tint" color={COLOURS[phone.managedBy]}>
        {word('lab.phone', phone.managedBy)}
      </Badge>
      {phone.managedBy === 'nobody' && (
        <Button
          size="small"
          appearance="primary"
          disabled={enroll.isPending || enroll.isSuccess}
          onClick={() => enroll.mutate({ params: { id, serial: phone.serial } })}
        >
          {say('lab.phone.enroll')}
        </Button>
      )}
      {phone.managedBy === 'old' && (
        <Text size={200} className={styles.quiet}>
          {say('lab.phone.wait')}
        </Text>
      )}
      {enroll.isSuccess && phone.managedBy === 'nobody' && <Text size={200}>{say('lab.phone.enrolled')}</Text>}
      {enroll.error && <Trouble error={enroll.error} />}
    </li>
  );
}
