import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRightRegular, PeopleRegular, PersonRegular } from '@fluentui/react-icons';
import type { WayView } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  path: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    color: tokens.colorNeutralForeground2,
  },
  step: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  node: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `2px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
  },
  open: {
    borderTopStyle: 'dashed',
    borderBottomStyle: 'dashed',
    borderLeftStyle: 'dashed',
    borderRightStyle: 'dashed',
  },
});

/** How a person is reached: through which nested groups, to which entry, drawn as a path. Dashed: it cannot be told for sure. */
export function Path({ person, way, to }: { person: string; way: WayView; to: string }) {
  const styles = useStyles();
  const { say, word } = useWords();
  const between =
    way.kind === 'all'
      ? [say('access.why.all')]
      : way.chain.length > 0
        ? way.chain
        : [way.name ?? word('why.way', way.kind)];
  const groups = way.kind === 'group' || way.kind === 'role';
  const node = mergeClasses(styles.node, !way.sure && styles.open);
  return (
    <ol className={styles.path} aria-label={say('access.why.path')}>
      <li className={styles.step}>
        <span className={node}>
          <PersonRegular aria-hidden />
          {person}
        </span>
      </li>
      {between.map((name) => (
        <li key={name} className={styles.step}>
          <ChevronRightRegular aria-hidden />
          <span className={node}>
            {groups && <PeopleRegular aria-hidden />}
            {name}
          </span>
        </li>
      ))}
      <li className={styles.step}>
        <ChevronRightRegular aria-hidden />
        {to}
        {!way.sure && ` (${say('access.maybe')})`}
      </li>
    </ol>
  );
}
