import {
  Button,
  Card,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { call } from '../../client.ts';
import { useAct, useCall, useMay } from '../../data.ts';
import { Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  text: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, minHeight: '360px', maxHeight: 'none' } },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** A text in the making, with the digest of the one it began as: what is shown is read again while one types. */
interface Draft {
  readonly text: string;
  readonly digest: string;
}

/** sluis.yaml: read by who sees connections, written by who may; each mistake with its place, while one types. */
export function Settings() {
  const styles = useStyles();
  const { say } = useWords();
  const settings = useCall('settings.get', {});
  const write = useAct('settings.write');
  const may = useMay('change-settings');
  const [draft, setDraft] = useState<Draft | null>(null);
  const text = draft?.text ?? settings.data?.text ?? '';
  const looked = useDeferredValue(text);
  const check = useQuery({
    queryKey: ['settings.check', looked],
    queryFn: ({ signal }) => call('settings.check', { body: { text: looked } }, signal),
    enabled: draft !== null && may,
  });
  if (!settings.data) return settings.error ? <Trouble error={settings.error} /> : <Loading />;
  const { digest } = settings.data;
  const editable = may && settings.data.writable;
  const problems = check.data?.problems ?? [];
  return (
    <Card>
      <Text as="h2" size={400} weight="semibold">
        {say('settings.title')}
      </Text>
      <Text className={styles.quiet}>
        {settings.data.writable
          ? say('settings.about', { open: settings.data.open.join(', ') })
          : say('settings.sample')}
      </Text>
      <Field label={say('settings.text')}>
        <Textarea
          className={styles.text}
          resize="vertical"
          value={text}
          readOnly={!editable}
          spellCheck={false}
          onChange={(_, { value }) => setDraft({ text: value, digest: draft?.digest ?? digest })}
        />
      </Field>
      <div aria-live="polite">
        {write.error && <Trouble error={write.error} />}
        {write.isSuccess && draft === null && (
          <MessageBar intent="success">
            <MessageBarBody>{say('settings.saved')}</MessageBarBody>
          </MessageBar>
        )}
        {draft !== null && check.data && problems.length === 0 && <Text>{say('settings.fine')}</Text>}
        {problems.map(({ what, next, line }) => (
          <MessageBar key={`${line} ${what}`} intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{what}</MessageBarTitle> {next}
            </MessageBarBody>
          </MessageBar>
        ))}
      </div>
      {editable && (
        <div className={styles.row}>
          <Button
            appearance="primary"
            disabled={draft === null || problems.length > 0 || write.isPending || check.isFetching}
            onClick={() => draft && write.mutate({ body: draft }, { onSuccess: () => setDraft(null) })}
          >
            {say('settings.save')}
          </Button>
          <Button disabled={draft === null} onClick={() => setDraft(null)}>
            {say('settings.reset')}
          </Button>
        </div>
      )}
    </Card>
  );
}
