import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  Select,
  Text,
  Textarea,
  tokens,
  Input,
} from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { KindOfMessage, Wording } from '../../../../contract/api/messages.ts';
import { useAct, useCall, useMay } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { languageName, LanguageSelect } from '../../parts/language-select.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { capital } from './capital.ts';
import { Preview } from './preview.tsx';
import { type Draft, draftAt, draftOf, type Drafts, isSame, NO_WORDS, unknownIn, withDraft } from './draft.ts';
import { AskBeforeLeaving } from './leave.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  box: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    padding: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
});

/** One kind of message: how it looks, and what the organisation says in it. */
export function EditorView({ kind }: { kind: string }) {
  const { say } = useWords();
  const [, change] = useFilters();
  const kinds = useCall('messages.kinds', {});
  const kept = useCall('messages.wording', {});
  const found = kinds.data?.kinds.find((one) => one.kind === kind);
  const back = (
    <Button icon={<ArrowLeftRegular />} onClick={() => change({ edit: '', language: '', wave: '', platform: '' })}>
      {say('messages.back')}
    </Button>
  );
  const error = kinds.error ?? kept.error;
  const title = found ? capital(found.title) : say('nav.messages');
  return (
    <Page title={title} about={found?.when} commands={back}>
      {error && !found && <Trouble error={error} />}
      {(kinds.isPending || kept.isPending) && <Loading />}
      {kinds.data && !found && <Empty title={say('messages.no-kind')}>{say('messages.no-kind.next')}</Empty>}
      {found && kept.data && kinds.data && (
        <Editor
          key={kind}
          kind={found}
          wordings={kept.data.wordings}
          variables={kept.data.variables[kind] ?? []}
          waves={kinds.data.waves}
        />
      )}
    </Page>
  );
}

interface EditorParts {
  readonly kind: KindOfMessage;
  readonly wordings: readonly Wording[];
  readonly variables: readonly string[];
  readonly waves: readonly string[];
}

function Editor({ kind, wordings, variables, waves }: EditorParts) {
  const { say } = useWords();
  const styles = useStyles();
  const [filters, change] = useFilters();
  const language = filters['language'] ?? kind.languages[0] ?? 'en';
  const wave = filters['wave'] ?? '';
  const kept = draftOf(
    wordings.find((one) => one.kind === kind.kind && one.language === language && (one.wave ?? '') === wave) ??
      NO_WORDS,
  );
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const place = { language, wave };
  const draft = draftAt(drafts, place) ?? kept;
  const keepDraft = (next: Draft | null): void => setDrafts((before) => withDraft(before, place, next, kept));
  const unsaved = [...drafts.values()].map(({ place: at }) =>
    at.wave === '' ? languageName(at.language) : `${languageName(at.language)} (${at.wave})`,
  );
  return (
    <div className={styles.columns}>
      <section className={styles.box} aria-labelledby="messages-words">
        <Text as="h2" size={400} weight="semibold" id="messages-words">
          {say('messages.words')}
        </Text>
        <Text className={styles.quiet}>{say('messages.words.about')}</Text>
        <div className={styles.row}>
          <LanguageSelect
            label={say('messages.language')}
            codes={kind.languages}
            value={language}
            onChange={(code) => change({ language: code })}
          />
          <Field label={say('messages.column.wave')}>
            <Select value={wave} onChange={(_, { value }) => change({ wave: value })}>
              <option value="">{say('messages.every-wave')}</option>
              {waves.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <WordsForm
          key={`${language}/${wave}`}
          kind={kind.kind}
          language={language}
          wave={wave}
          kept={kept}
          draft={draft}
          variables={variables}
          onDraft={keepDraft}
        />
        {unsaved.length > 0 && (
          <Text role="status" className={styles.quiet}>
            {say('messages.unsaved', { places: unsaved.join(', ') })}
          </Text>
        )}
        <AskBeforeLeaving kind={kind.kind} places={unsaved} />
      </section>
      <Preview kind={kind} language={language} wave={wave} draft={draft} valid={unknownIn(draft, variables) === null} />
    </div>
  );
}

const FIELDS = ['subject', 'opening', 'closing'] as const;

function WordsForm(props: {
  kind: string;
  language: string;
  wave: string;
  kept: Draft;
  draft: Draft;
  variables: readonly string[];
  /** Null: what was typed is saved. */
  onDraft: (draft: Draft | null) => void;
}) {
  const { say } = useWords();
  const styles = useStyles();
  const may = useMay('word-messages');
  const { kind, language, wave, kept, draft, variables, onDraft } = props;
  const act = useAct('messages.reword');
  const [asking, setAsking] = useState(false);
  const unknown = unknownIn(draft, variables);
  const save = (next: Draft): void => {
    const body = { ...next, wave: wave === '' ? null : wave };
    act.mutate(
      { params: { kind, language }, body },
      {
        onSuccess: () => {
          onDraft(null);
          setAsking(false);
        },
      },
    );
  };
  return (
    <>
      <form
        className={styles.box}
        style={{ padding: 0, boxShadow: 'none' }}
        onSubmit={(event) => {
          event.preventDefault();
          save(draft);
        }}
      >
        {FIELDS.map((field) => {
          const wrong = unknown?.field === field ? say('messages.unknown-variable', { found: unknown.found }) : null;
          const Box = field === 'subject' ? Input : Textarea;
          return (
            <Field
              key={field}
              label={say(`messages.field.${field}`)}
              {...(wrong === null ? {} : { validationMessage: wrong, validationState: 'error' as const })}
            >
              <Box
                value={draft[field]}
                disabled={!may}
                dir="auto"
                lang={language}
                maxLength={field === 'subject' ? 200 : 800}
                placeholder={say(field === 'subject' ? 'messages.default' : 'messages.nothing')}
                {...(field === 'subject' ? {} : { rows: 4, resize: 'vertical' as const })}
                onChange={(_: unknown, { value }: { value: string }) => onDraft({ ...draft, [field]: value })}
              />
            </Field>
          );
        })}
        <Text size={200} className={styles.quiet}>
          {say('messages.variables')}{' '}
          <span className={styles.code}>{variables.map((name) => `{${name}}`).join(' ')}</span>
        </Text>
        {act.error && !asking && <Trouble error={act.error} />}
        {act.isSuccess && isSame(draft, kept) && (
          <MessageBar intent="success" role="status">
            {say('messages.saved')}
          </MessageBar>
        )}
        {may ? (
          <div className={styles.row}>
            <Button
              type="submit"
              appearance="primary"
              disabled={unknown !== null || isSame(draft, kept) || act.isPending}
            >
              {say('messages.save')}
            </Button>
            <Button disabled={isSame(kept, NO_WORDS) || act.isPending} onClick={() => setAsking(true)}>
              {say('messages.reset')}
            </Button>
          </div>
        ) : (
          <Text className={styles.quiet}>{say('messages.only-reading')}</Text>
        )}
      </form>
      {asking && (
        <Confirm
          question={{
            title: say('messages.reset.title'),
            what: say('messages.reset.what'),
            button: say('messages.reset'),
          }}
          busy={act.isPending}
          error={act.error}
          onYes={() => save(NO_WORDS)}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
