import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../words.ts';
import { Confirm } from './confirm.tsx';
import { useSaid } from './toast.tsx';

const SHORTEST = 3;

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

/** The button by which an administrator decides something of one device or person, most often with a reason. */
export function Decide(props: {
  words: string;
  /** What comes of it. */
  what: string;
  /** Why is asked, with this said of what becomes of it; null: `act` gets an empty reason. */
  hint: string | null;
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

function Asked({ words, what, hint, act, close }: Parameters<typeof Decide>[0] & { close: () => void }) {
  const styles = useStyles();
  const { say } = useWords();
  const said = useSaid();
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const lacking = hint !== null && reason.trim().length < SHORTEST;
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
            <Text>{what}</Text>
            {hint !== null && (
              <Field
                label={say('device.exclude.reason')}
                hint={hint}
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
