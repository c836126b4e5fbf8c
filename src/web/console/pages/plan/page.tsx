import { Tab, TabList } from '@fluentui/react-components';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';
import { Approvals } from './approvals.tsx';

const TABS = ['plan', 'approvals', 'steps'] as const;

export function PlanPage() {
  const { say } = useWords();
  const [filters, change] = useFilters();
  const tab = TABS.find((name) => name === filters['tab']) ?? 'plan';
  return (
    <Page title={say('nav.plan')} about={say('plan.about')}>
      <TabList selectedValue={tab} onTabSelect={(_, { value }) => change({ tab: String(value) })}>
        {TABS.map((name) => (
          <Tab key={name} value={name}>
            {say(`plan.tab.${name}`)}
          </Tab>
        ))}
      </TabList>
      {tab === 'approvals' && <Approvals />}
    </Page>
  );
}
