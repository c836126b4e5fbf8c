import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { BookRegular, HeadsetRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { hrefOf } from '../../client.ts';
import { useCall, useMay } from '../../data.ts';
import { Page } from '../../layout/page.tsx';
import { Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { Posters } from './posters.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2, flexGrow: 1 },
});

/** Posters with a look at each, the help desk's briefing by wave, the guide, the evidence. */
export function DocumentsPage() {
  const styles = useStyles();
  const { say, language } = useWords();
  const waves = useCall('waves.list', {});
  const names = waves.data?.waves.map(({ wave }) => wave.name) ?? [];
  const mayProve = useMay('see-audit');
  return (
    <Page title={say('nav.documents')} about={say('documents.about')}>
      {waves.error && <Trouble error={waves.error} again={() => void waves.refetch()} />}
      <Posters waves={names} />
      <div className={styles.cards}>
        <Paper icon={<HeadsetRegular />} title={say('documents.briefing')} about={say('documents.briefing.about')}>
          {names.map((wave) => (
            <Open key={wave} href={hrefOf('documents.briefing', { params: { wave }, query: { language } })}>
              {wave}
            </Open>
          ))}
        </Paper>
        <Paper icon={<BookRegular />} title={say('documents.guide')} about={say('documents.guide.about')}>
          <Open href={hrefOf('documents.guide', { query: { language } })}>{say('documents.guide.open')}</Open>
        </Paper>
        {mayProve && (
          <Paper
            icon={<ShieldCheckmarkRegular />}
            title={say('documents.report')}
            about={say('documents.report.about')}
          >
            <Open href={hrefOf('documents.report', { params: { format: 'html' }, query: { language } })}>
              {say('documents.report.html')}
            </Open>
            <Open href={hrefOf('documents.report', { params: { format: 'json' }, query: { language } })}>
              {say('documents.report.json')}
            </Open>
          </Paper>
        )}
      </div>
    </Page>
  );
}

function Paper(props: { icon: ReactNode; title: string; about: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <Card>
      <Text as="h2" size={400} weight="semibold">
        {props.icon} {props.title}
      </Text>
      <Text className={styles.quiet}>{props.about}</Text>
      <div className={styles.row}>{props.children}</div>
    </Card>
  );
}

function Open({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button as="a" href={href} target="_blank" rel="noreferrer">
      {children}
    </Button>
  );
}
