import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { WaveView } from '../../../../contract/status.ts';
import { useMay } from '../../data.ts';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words.ts';
import { type Part, partsOf } from './phases.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '2px', height: '24px', borderRadius: tokens.borderRadiusMedium, overflow: 'hidden' },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '16px 48px minmax(0, 1fr)',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '24px',
  },
  swatch: { width: '12px', height: '12px', borderRadius: '2px', alignSelf: 'center' },
  count: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  link: { color: tokens.colorBrandForegroundLink },
});

/** Where the devices of a wave are: one bar, and each part of it in words with the way to its rows. */
export function Phases({ wave }: { wave: WaveView }) {
  const styles = useStyles();
  const { say, number, word } = useWords();
  const may = useMay('see-people');
  const parts = partsOf(wave.phases);
  const name = ({ code, kind }: Part): string => (kind === 'waiting' ? word('reason', code) : word('phase', code));
  return (
    <Section title={say('waves.phases')}>
      <div className={styles.bar} aria-hidden>
        {parts.map((part) => (
          <span key={part.code} style={{ flexGrow: part.count, minWidth: '3px', ...paintOf(part) }} />
        ))}
      </div>
      <ul className={styles.list}>
        {parts.map((part) => (
          <li key={part.code} className={styles.item}>
            <span className={styles.swatch} style={paintOf(part)} aria-hidden />
            <Text weight="semibold" className={styles.count}>
              {number(part.count)}
            </Text>
            {may ? (
              <Link className={styles.link} to="/devices" search={searchOf(part, wave.name) as never}>
                {name(part)}
              </Link>
            ) : (
              <Text>{name(part)}</Text>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function searchOf({ code, kind }: Part, wave: string): Readonly<Record<string, string>> {
  switch (kind) {
    case 'home':
      return { wave, place: 'verified' };
    case 'under-way':
      return { wave, place: 'under-way', phase: code };
    case 'waiting':
      return { wave, reason: code };
    case 'excluded':
      return { wave, place: 'excluded' };
  }
}

function paintOf({ kind, far }: Part): { readonly backgroundColor: string; readonly opacity?: number } {
  switch (kind) {
    case 'home':
      return { backgroundColor: tokens.colorCompoundBrandBackground };
    case 'under-way':
      return { backgroundColor: tokens.colorCompoundBrandStroke, opacity: 0.25 + 0.5 * far };
    case 'waiting':
      return { backgroundColor: tokens.colorPaletteMarigoldBorderActive };
    case 'excluded':
      return { backgroundColor: tokens.colorNeutralStroke1 };
  }
}
