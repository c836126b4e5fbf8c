import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useAct, useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Trouble } from '../../parts/states.tsx';
import { useSaid } from '../../parts/toast.tsx';
import { useWords } from '../../words.ts';
import { Foreseen } from './foreseen.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM },
  departments: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' },
  two: {
    display: 'grid',
    alignItems: 'start',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Makes a wave of departments or of named people. */
export function NewWave() {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpen(true)}>
        {say('waves.new')}
      </Button>
      {open && <Form close={() => setOpen(false)} />}
    </>
  );
}

interface Draft {
  readonly name: string;
  readonly by: 'departments' | 'people';
  readonly departments: readonly string[];
  readonly people: string;
  readonly size: string;
  readonly start: string;
}

const EMPTY: Draft = { name: '', by: 'departments', departments: [], people: '', size: '', start: '' };

function Form({ close }: { close: () => void }) {
  const styles = useStyles();
  const { say } = useWords();
  const [, change] = useFilters();
  const said = useSaid();
  const choices = useCall('waves.choices', {});
  const make = useAct('waves.make');
  const [draft, setDraft] = useState(EMPTY);
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const users = draft.people.split(/[\s,;]+/).filter((one) => one.includes('@'));
  const chosen = draft.by === 'people' ? users.length : countOf(draft.departments, choices.data);
  const name = draft.name.trim();
  const body = {
    name,
    ...(draft.by === 'people' ? { users } : { departments: [...draft.departments] }),
    size: draft.size === '' ? null : Number(draft.size),
    startOn: draft.start === '' ? null : draft.start,
  };
  const send = (): void =>
    make.mutate(
      { body },
      {
        onSuccess: ({ moving: { count, first } }) => {
          const people = first.join(', ') + (count > first.length ? ', …' : '');
          said(
            count === 0
              ? say('waves.new.done', { wave: name })
              : say('waves.new.done.moving', { wave: name, count, people }),
          );
          change({ wave: name });
          close();
        },
      },
    );
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name !== '' && chosen > 0) send();
          }}
        >
          <DialogBody>
            <DialogTitle>{say('waves.new.title')}</DialogTitle>
            <DialogContent className={styles.form}>
              <Text className={styles.quiet}>
                {say('waves.new.about')}{' '}
                {choices.data?.before != null && say('waves.new.before', { wave: choices.data.before })}
              </Text>
              <Field label={say('waves.new.name')} required>
                <Input value={draft.name} maxLength={60} onChange={(_, { value }) => set({ name: value })} />
              </Field>
              <Field label={say('waves.new.by')}>
                <RadioGroup
                  layout="horizontal"
                  value={draft.by}
                  onChange={(_, { value }) => set({ by: value === 'people' ? 'people' : 'departments' })}
                >
                  <Radio value="departments" label={say('waves.new.by-department')} />
                  <Radio value="people" label={say('waves.new.by-people')} />
                </RadioGroup>
              </Field>
              {draft.by === 'departments' ? (
                <Departments
                  choices={choices.data}
                  chosen={draft.departments}
                  set={(departments) => set({ departments })}
                />
              ) : (
                <Field label={say('waves.new.people')}>
                  <Textarea rows={6} value={draft.people} onChange={(_, { value }) => set({ people: value })} />
                </Field>
              )}
              <Text aria-live="polite">{say('waves.new.chosen', { users: chosen })}</Text>
              <div className={styles.two}>
                <Field
                  label={say('waves.new.size')}
                  hint={say('waves.new.size.hint', { size: choices.data?.suggestedSize ?? 0 })}
                >
                  <Input type="number" min={1} value={draft.size} onChange={(_, { value }) => set({ size: value })} />
                </Field>
                <Field label={say('waves.new.start')}>
                  <Input type="date" value={draft.start} onChange={(_, { value }) => set({ start: value })} />
                </Field>
              </div>
              <Foreseen body={name !== '' && chosen > 0 ? body : null} />
              {make.error && <Trouble error={make.error} />}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={name === '' || chosen === 0 || make.isPending}>
                {say('waves.new.make')}
              </Button>
              <Button onClick={close}>{say('waves.new.cancel')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

type Choices = AnswerOf<'waves.choices'>;

function countOf(names: readonly string[], choices: Choices | undefined): number {
  return (choices?.departments ?? [])
    .filter(({ name }) => names.includes(name))
    .reduce((sum, { users }) => sum + users, 0);
}

function Departments(props: {
  choices: Choices | undefined;
  chosen: readonly string[];
  set: (departments: readonly string[]) => void;
}) {
  const styles = useStyles();
  const { say } = useWords();
  const departments = props.choices?.departments ?? [];
  if (props.choices && departments.length === 0) return <Text>{say('waves.new.no-departments')}</Text>;
  return (
    <div role="group" aria-label={say('waves.new.by-department')} className={styles.departments}>
      {departments.map(({ name, users }) => (
        <Checkbox
          key={name}
          label={say('waves.new.department', { name, users })}
          checked={props.chosen.includes(name)}
          onChange={(_, { checked }) =>
            props.set(checked === true ? [...props.chosen, name] : props.chosen.filter((one) => one !== name))
          }
        />
      ))}
    </div>
  );
}
