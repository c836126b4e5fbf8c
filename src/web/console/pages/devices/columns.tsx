import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { DeviceRow } from '../../../../contract/api/people.ts';
import { PlacePhase } from '../../parts/place.tsx';
import { usePlatformName } from '../../parts/platform.ts';
import type { LongColumn } from '../../parts/table/columns.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  why: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' },
  next: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

export function useDeviceColumns(): readonly LongColumn<DeviceRow>[] {
  const styles = useStyles();
  const words = useWords();
  const platformName = usePlatformName();
  return useMemo(() => {
    const { say, day } = words;
    return [
      {
        id: 'name',
        head: say('devices.column.name'),
        width: 'minmax(150px, 2fr)',
        order: 'name',
        card: 'title',
        cell: (row) => row.name,
      },
      {
        id: 'phase',
        head: say('devices.column.phase'),
        width: 'minmax(130px, 1.1fr)',
        order: 'phase',
        card: 'aside',
        cell: (row) => <PlacePhase place={row.place} phase={row.phase} />,
      },
      {
        id: 'user',
        head: say('devices.column.user'),
        width: 'minmax(120px, 1.4fr)',
        order: 'user',
        card: 'line',
        cell: (row) => row.user ?? say('devices.nobody'),
      },
      {
        id: 'why',
        head: say('devices.column.why'),
        width: 'minmax(180px, 3fr)',
        card: 'words',
        from: 700,
        cell: (row) => (
          <>
            <span className={styles.why} title={row.reason ?? ''}>
              {row.reason}
            </span>
            <span className={`${styles.why} ${styles.next}`} title={row.next ?? ''}>
              {row.next}
            </span>
          </>
        ),
      },
      {
        id: 'wave',
        head: say('devices.column.wave'),
        width: 'minmax(100px, 1.1fr)',
        order: 'wave',
        from: 900,
        card: 'none',
        cell: (row) => row.wave ?? '–',
      },
      {
        id: 'platform',
        head: say('devices.column.platform'),
        width: '110px',
        order: 'platform',
        from: 1_050,
        card: 'none',
        cell: (row) => platformName(row.platform),
      },
      {
        id: 'since',
        head: say('devices.column.since'),
        width: '120px',
        order: 'since',
        from: 1_180,
        align: 'end',
        card: 'none',
        cell: (row) => (row.since === null ? '–' : day(row.since)),
      },
    ];
  }, [words, styles, platformName]);
}
