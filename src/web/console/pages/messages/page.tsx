import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';
import { EditorView } from './editor.tsx';
import { KindsView } from './kinds.tsx';
import { SentView } from './sent.tsx';

const useStyles = makeStyles({ tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` } });

/** What is written to people: every kind with its words, when it goes out, and what became of each message. */
export function MessagesPage() {
  const { say } = useWords();
  const styles = useStyles();
  const [filters, change] = useFilters();
  const { edit } = filters;
  const tab = filters['tab'] === 'sent' ? 'sent' : 'kinds';
  if (edit !== undefined) return <EditorView key={edit} kind={edit} />;
  return (
    <Page title={say('nav.messages')} about={say('messages.about')}>
      <TabList
        className={styles.tabs}
        selectedValue={tab}
        onTabSelect={(_, { value }) => change({ tab: value === 'sent' ? 'sent' : '', kind: '', outcome: '', text: '' })}
      >
        <Tab value="kinds">{say('messages.tab.kinds')}</Tab>
        <Tab value="sent">{say('messages.tab.sent')}</Tab>
      </TabList>
      {tab === 'kinds' ? <KindsView /> : <SentView />}
    </Page>
  );
}
