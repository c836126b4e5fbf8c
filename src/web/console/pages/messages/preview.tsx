import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DesktopRegular, PhoneRegular } from '@fluentui/react-icons';
import { useDeferredValue, useEffect, useState } from 'react';
import type { KindOfMessage } from '../../../../contract/api/messages.ts';
import { hrefOf } from '../../client.ts';
import { useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import type { Draft } from './draft.ts';

/** As the API names them, and as the words for them are named. */
const PLATFORMS = [
  ['ios', 'iOS'],
  ['android', 'android'],
  ['macos', 'macOS'],
  ['windows', 'windows'],
  ['linux', 'linux'],
] as const;
const SETTLED_MS = 400;

const useStyles = makeStyles({
  box: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    padding: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    justifyContent: 'space-between',
  },
  widths: { display: 'flex', gap: tokens.spacingHorizontalXS },
  subject: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  stage: {
    backgroundColor: tokens.colorNeutralBackground4,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalM,
    display: 'grid',
    justifyItems: 'center',
  },
  frame: {
    border: 0,
    width: '100%',
    height: '680px',
    backgroundColor: '#ffffff',
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow4,
  },
  phone: { maxWidth: '360px' },
  desktop: { maxWidth: '720px' },
  text: {
    width: '100%',
    boxSizing: 'border-box',
    margin: 0,
    padding: tokens.spacingHorizontalL,
    height: '680px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
  },
});

interface PreviewParts {
  readonly kind: KindOfMessage;
  readonly language: string;
  readonly wave: string;
  readonly draft: Draft;
  /** False while the draft holds what the message does not have: then the last good one stays. */
  readonly valid: boolean;
}

/** The message with sample names, as a phone or a desktop shows it and as plain text, while it is being worded. */
export function Preview({ kind, language, wave, draft, valid }: PreviewParts) {
  const { say, word } = useWords();
  const styles = useStyles();
  const [filters, change] = useFilters();
  const [show, setShow] = useState<'page' | 'text'>('page');
  const [width, setWidth] = useState<'phone' | 'desktop'>('phone');
  const platform = filters['platform'] ?? 'ios';
  const shown = useSettled(valid ? draft : null);
  const given = {
    params: { kind: kind.kind },
    query: { language, platform, ...(wave === '' ? {} : { wave }), ...sentAs(shown) },
  };
  const { data, error } = useCall('messages.preview', given, { enabled: shown !== null });
  return (
    <section className={styles.box} aria-labelledby="messages-preview">
      <div className={styles.row}>
        <Text as="h2" size={400} weight="semibold" id="messages-preview">
          {say('messages.preview')}
        </Text>
        {!kind.staff && (
          <Field label={say('messages.platform')}>
            <Select value={platform} onChange={(_, { value }) => change({ platform: value })}>
              {PLATFORMS.map(([name, named]) => (
                <option key={name} value={name}>
                  {word('access.platform', named)}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {error && <Trouble error={error} />}
      {data && (
        <div className={styles.subject}>
          <Text size={200}>{say('messages.field.subject')}</Text>
          <br />
          <Text weight="semibold" dir="auto" lang={language}>
            {data.subject}
          </Text>
        </div>
      )}
      <div className={styles.row}>
        <TabList selectedValue={show} onTabSelect={(_, { value }) => setShow(value === 'text' ? 'text' : 'page')}>
          <Tab value="page">{say('messages.as-page')}</Tab>
          <Tab value="text">{say('messages.as-text')}</Tab>
        </TabList>
        {show === 'page' && (
          <span className={styles.widths}>
            <Button
              appearance={width === 'phone' ? 'primary' : 'subtle'}
              aria-pressed={width === 'phone'}
              icon={<PhoneRegular />}
              onClick={() => setWidth('phone')}
            >
              {say('messages.phone')}
            </Button>
            <Button
              appearance={width === 'desktop' ? 'primary' : 'subtle'}
              aria-pressed={width === 'desktop'}
              icon={<DesktopRegular />}
              onClick={() => setWidth('desktop')}
            >
              {say('messages.desktop')}
            </Button>
          </span>
        )}
      </div>
      <div className={styles.stage}>
        {show === 'text' ? (
          <pre className={styles.text} dir="auto" lang={language} tabIndex={0} aria-label={say('messages.as-text')}>
            {data?.text}
          </pre>
        ) : (
          shown !== null && (
            <iframe
              className={mergeClasses(styles.frame, width === 'phone' ? styles.phone : styles.desktop)}
              title={say('messages.preview')}
              sandbox=""
              src={hrefOf('messages.page', given)}
            />
          )
        )}
      </div>
    </section>
  );
}

/** An address leaves out what is empty, and then the words that are kept would be shown: a blank is "none". */
function sentAs(draft: Draft | null): Partial<Draft> {
  if (draft === null) return {};
  return { subject: draft.subject || ' ', opening: draft.opening || ' ', closing: draft.closing || ' ' };
}

/** A draft when its writer has paused; null before there is a good one. */
function useSettled(draft: Draft | null): Draft | null {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = window.setTimeout(() => setSettled(draft), SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [draft?.subject, draft?.opening, draft?.closing]);
  return useDeferredValue(settled);
}
