import { Button, CounterBadge, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { hrefOf } from '../../client.ts';
import { useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';
import { Approvals } from './approvals.tsx';
import { Plan } from './plan.tsx';
import { Steps } from './steps.tsx';

const TABS = ['plan', 'approvals', 'steps'] as const;

const useStyles = makeStyles({
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})`, overflowX: 'auto', scrollbarWidth: 'thin' },
  tab: { display: 'inline-flex', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
});

/** What Sluis writes next, what waits for a yes, and what only hands can do. */
export function PlanPage() {
  const styles = useStyles();
  const { say } = useWords();
  const [filters, change] = useFilters();
  const tab = TABS.find((name) => name === filters['tab']) ?? 'plan';
  const approvals = useCall('approvals.list', {}).data?.approvals.filter(({ decided }) => !decided).length ?? 0;
  const steps = useCall('steps.list', {}).data?.steps.length ?? 0;
  const open = { plan: 0, approvals, steps };
  return (
    <Page
      title={say('nav.plan')}
      about={say('plan.about')}
      commands={
        tab === 'plan' && (
          <Button as="a" icon={<ArrowDownloadRegular />} href={hrefOf('plan.file', {})} download>
            {say('plan.download')}
          </Button>
        )
      }
    >
      <TabList
        className={styles.tabs}
        selectedValue={tab}
        onTabSelect={(_, { value }) =>
          change({ tab: value === 'plan' ? '' : String(value), wave: '', kind: '', effect: '', text: '' })
        }
      >
        {TABS.map((name) => (
          <Tab key={name} value={name}>
            <span className={styles.tab}>
              {say(`plan.tab.${name}`)}
              {open[name] > 0 && <CounterBadge count={open[name]} size="small" color="brand" />}
            </span>
          </Tab>
        ))}
      </TabList>
      {tab === 'plan' && <Plan />}
      {tab === 'approvals' && <Approvals />}
      {tab === 'steps' && <Steps />}
    </Page>
  );
}
