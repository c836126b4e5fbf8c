import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArchiveRegular,
  BeakerRegular,
  CalendarLtrRegular,
  ClipboardTaskListLtrRegular,
  DocumentPdfRegular,
  HeadsetRegular,
  HistoryRegular,
  HomeRegular,
  MailRegular,
  PeopleRegular,
  PhoneLaptopRegular,
  PlugConnectedRegular,
  ShieldKeyholeRegular,
} from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useMe } from '../data.ts';
import { useWords } from '../words.ts';
import { PLACES, type Place } from './places.ts';

const ICONS: Readonly<Record<(typeof PLACES)[number]['icon'], ReactElement>> = {
  overview: <HomeRegular />,
  waves: <CalendarLtrRegular />,
  devices: <PhoneLaptopRegular />,
  users: <PeopleRegular />,
  'help-desk': <HeadsetRegular />,
  access: <ShieldKeyholeRegular />,
  plan: <ClipboardTaskListLtrRegular />,
  messages: <MailRegular />,
  documents: <DocumentPdfRegular />,
  decommission: <ArchiveRegular />,
  audit: <HistoryRegular />,
  connections: <PlugConnectedRegular />,
  lab: <BeakerRegular />,
};

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '2px' },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '36px',
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& svg': { fontSize: '20px', flexShrink: 0 },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandForeground1}`,
  },
});

/** The pages that the reader's abilities show. */
export function Navigation() {
  const styles = useStyles();
  const { say } = useWords();
  const { abilities, lab } = useMe();
  const shown = PLACES.filter((place: Place) => abilities.includes(place.ability) && (!place.labOnly || lab));
  return (
    <nav aria-label={say('nav.label')}>
      <ul className={styles.list}>
        {shown.map(({ path, name, icon }) => (
          <li key={path}>
            <Link
              to={path}
              className={styles.link}
              activeOptions={{ exact: path === '/', includeSearch: false }}
              activeProps={{ className: mergeClasses(styles.link, styles.here), 'aria-current': 'page' }}
            >
              {ICONS[icon]}
              {say(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
