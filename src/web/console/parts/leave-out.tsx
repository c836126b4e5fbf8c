import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../words.ts';
import { Confirm } from './confirm.tsx';
import { useSaid } from './toast.tsx';

const SHORTEST = 3;

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

/** The button that leaves one device or person out of the move, or writes a lost device off, with a reason; or takes them in again. */
export function LeaveOut(props: {
  kind: 'exclude' | 'write-off' | 'include';
  name: string;
  words: string;
  /** Ends when it is written down. @throws ApiProblem */
  act: (reason: string) => Promise<unknown>;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{props.words}</Button>
      {open && <Asked {...props} close={() => setOpen(false)} />}
    </>
  );
}

function Asked({ kind, name, words, act, close }: Parameters<typeof LeaveOut>[0] & { close: () => void }) {
  const styles = useStyles();
  const { say } = useWords();
  const said = useSaid();
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const lacking = kind !== 'include' && reason.trim().length < SHORTEST;
  const press = async (): Promise<void> => {
    setPressed(true);
    if (lacking) return;
    setBusy(true);
    try {
      await act(reason.trim());
      said(say('device.noted'));
      close();
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
      setBusy(false);
    }
  };
  return (
    <Confirm
      question={{
        title: words,
        button: words,
        what: (
          <div className={styles.content}>
            <Text>{say(`device.${kind}.what`, { name })}</Text>
            {kind !== 'include' && (
              <Field
                label={say('device.exclude.reason')}
                hint={say('device.exclude.hint')}
                required
                {...(pressed && lacking ? { validationMessage: say('device.exclude.lacking') } : {})}
              >
                <Input value={reason} maxLength={300} onChange={(_, { value }) => setReason(value)} />
              </Field>
            )}
          </div>
        ),
      }}
      busy={busy}
      error={error}
      onYes={() => void press()}
      onNo={close}
    />
  );
}
