import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { deskSearch } from '../../parts/find/find.ts';
import { Finder } from '../../parts/find/finder.tsx';
import { Person } from '../../parts/person/person.tsx';
import { useWords } from '../../words.ts';
import { DeviceDrawer } from '../devices/drawer.tsx';

const useStyles = makeStyles({
  find: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    maxWidth: '760px',
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What the answer will hold. */
const STARTS = ['where', 'say', 'do', 'rules'] as const;

/** One field, focused at once; the answer below it. Works by keyboard alone. */
export function HelpDeskPage() {
  const styles = useStyles();
  const { say } = useWords();
  const [{ id, key }, change] = useFilters();
  return (
    <Page title={say('nav.help-desk')} about={say('desk.about')}>
      <div className={styles.find}>
        <Finder
          label={say('desk.search')}
          size="large"
          focused
          open={(found) => change({ id: '', key: '', ...deskSearch(found) })}
        />
        <Text size={200} className={styles.quiet}>
          {say('desk.hint')}
        </Text>
      </div>
      {id === undefined ? (
        <div className={styles.find}>
          <Text as="h2" size={400} weight="semibold">
            {say('desk.start')}
          </Text>
          <ul className={styles.list}>
            {STARTS.map((start) => (
              <li key={start}>{say(`desk.start.${start}`)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <Person id={id} />
      )}
      <DeviceDrawer deviceKey={key ?? null} close={() => change({ key: '' })} />
    </Page>
  );
}
