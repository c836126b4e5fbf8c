import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { ACCESS_QUESTIONS } from '../../../../contract/access.ts';
import { hrefOf } from '../../client.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';
import { Answer } from './answer.tsx';
import { askedOf } from './asked.ts';
import { Why } from './why.tsx';

const TABS = [...ACCESS_QUESTIONS, 'why'] as const;
type Shown = (typeof TABS)[number];

const useStyles = makeStyles({
  tabs: { overflowX: 'auto', scrollbarWidth: 'thin', marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
});

/** Who enforces what on whom: the map, the people behind each count, who is refused, what the plan changes, and why. */
export function AccessPage() {
  const styles = useStyles();
  const { say } = useWords();
  const [filters, change] = useFilters();
  const shown: Shown = TABS.find((name) => name === filters['question']) ?? 'map';
  const asked = askedOf(filters);
  const tabs = useRef<HTMLDivElement>(null);
  // Where the row of tabs is wider than the screen, the chosen one is brought into it.
  useEffect(() => {
    tabs.current?.querySelector(`[value='${shown}']`)?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [shown]);
  return (
    <Page
      title={say('nav.access')}
      about={say(shown === 'why' ? 'access.why.about' : `access.what.${shown}`)}
      commands={
        shown === 'why' ? null : (
          <Button
            as="a"
            icon={<ArrowDownloadRegular />}
            href={hrefOf('access.export', { params: { question: shown }, query: asked })}
            download
          >
            {say('access.csv')}
          </Button>
        )
      }
    >
      <div ref={tabs} className={styles.tabs}>
        <TabList
          selectedValue={shown}
          onTabSelect={(_, { value }) =>
            change({ question: value === 'map' ? '' : String(value), user: '', device: '' })
          }
        >
          {TABS.map((name) => (
            <Tab key={name} value={name}>
              {say(`access.tab.${name}`)}
            </Tab>
          ))}
        </TabList>
      </div>
      {shown === 'why' ? <Why /> : <Answer question={shown} />}
    </Page>
  );
}
