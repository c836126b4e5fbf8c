import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words.ts';
import { Trouble } from './states.tsx';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    ':hover:active': {
      backgroundColor: tokens.colorStatusDangerBackground3Pressed,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
});

/** What is asked before something is done. */
export interface Question {
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly what: ReactNode;
  /** The word on the button that does it: "Pause the wave", not "OK". */
  readonly button: string;
  /** The reader has to type this first: for what is hard to take back. */
  readonly typed?: string;
  readonly danger?: boolean;
}

/**
 * Asks before something is done. Stays open while it is being done, and with the server's own words where it was refused; closes
 * when it was done. Keep it mounted only while it is open, so that every question begins empty.
 */
export function Confirm({
  question: { title, what, button, typed, danger = false },
  busy,
  error,
  onYes,
  onNo,
}: {
  question: Question;
  busy: boolean;
  error: Error | null;
  onYes: () => void;
  onNo: () => void;
}) {
  const styles = useStyles();
  const { say } = useWords();
  const [text, setText] = useState('');
  const ready = !busy && (typed === undefined || text.trim() === typed);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && !busy && onNo()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) onYes();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              <div>{what}</div>
              {typed !== undefined && (
                <Field label={say('console.confirm.type', { word: typed })}>
                  <Input
                    value={text}
                    onChange={(_, { value }) => setText(value)}
                    autoComplete="off"
                    spellCheck={false}
                  />
                </Field>
              )}
              {error && <Trouble error={error} />}
            </DialogContent>
            <DialogActions>
              <Button
                type="submit"
                appearance="primary"
                className={danger && ready ? styles.danger : ''}
                disabled={!ready}
                icon={busy ? <Spinner size="tiny" /> : null}
              >
                {button}
              </Button>
              <Button disabled={busy} onClick={onNo}>
                {say('console.confirm.no')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
