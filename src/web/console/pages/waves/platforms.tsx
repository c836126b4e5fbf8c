import {
  makeStyles,
  ProgressBar,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { useMay } from '../../data.ts';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', '& > *': { justifyContent: 'flex-end' } },
  link: { color: tokens.colorBrandForegroundLink },
  bar: { width: '100%' },
  share: { '@media (max-width: 480px)': { display: 'none' } },
});

/** The devices of a wave by platform, and how many of each are home. */
export function Platforms({ detail: { wave, platforms } }: { detail: WaveDetail }) {
  const styles = useStyles();
  const { say, number, word } = useWords();
  const may = useMay('see-people');
  return (
    <Section title={say('waves.platforms')}>
      <Table size="small" aria-label={say('waves.platforms')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{say('waves.platform')}</TableHeaderCell>
            <TableHeaderCell className={styles.number}>{say('waves.devices')}</TableHeaderCell>
            <TableHeaderCell className={styles.number}>{say('live.verified')}</TableHeaderCell>
            <TableHeaderCell className={styles.share}>
              <span className="visually-hidden">{say('waves.share')}</span>
            </TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {platforms.map(({ platform, devices, verified }) => (
            <TableRow key={platform}>
              <TableCell>
                {may ? (
                  <Link className={styles.link} to="/devices" search={{ wave: wave.name, platform } as never}>
                    {word('waves.platform', platform)}
                  </Link>
                ) : (
                  word('waves.platform', platform)
                )}
              </TableCell>
              <TableCell className={styles.number}>{number(devices)}</TableCell>
              <TableCell className={styles.number}>{number(verified)}</TableCell>
              <TableCell className={styles.share}>
                <ProgressBar
                  className={styles.bar}
                  value={devices === 0 ? 0 : verified / devices}
                  aria-label={word('waves.platform', platform)}
                  thickness="large"
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
