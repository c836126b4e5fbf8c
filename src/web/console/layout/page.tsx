import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import { useMe } from '../data.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    maxWidth: '1600px',
    minWidth: 0,
    boxSizing: 'border-box',
    '@media (max-width: 640px)': { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}` },
  },
  wide: { maxWidth: '2240px' },
  filling: { height: '100%', paddingBottom: tokens.spacingVerticalM },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    alignItems: 'end',
    justifyContent: 'space-between',
  },
  titles: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  title: { margin: 0 },
  about: { color: tokens.colorNeutralForeground2 },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/**
 * One page: title, a line about it, commands at the right, then the content. `filling` for a page whose content scrolls by
 * itself (a long list); `wide` for one of cards that stand side by side, which use whatever room there is.
 */
export function Page(props: {
  title: string;
  about?: ReactNode;
  commands?: ReactNode;
  filling?: boolean;
  wide?: boolean;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { organisation } = useMe();
  useEffect(() => {
    document.title = `${props.title} · ${organisation} · Sluis`;
  }, [props.title, organisation]);
  return (
    <div className={mergeClasses(styles.page, props.wide && styles.wide, props.filling && styles.filling)}>
      <div className={styles.head}>
        <div className={styles.titles}>
          <Text as="h1" size={600} weight="semibold" className={styles.title}>
            {props.title}
          </Text>
          {props.about && <Text className={styles.about}>{props.about}</Text>}
        </div>
        {props.commands && <div className={styles.commands}>{props.commands}</div>}
      </div>
      {props.children}
    </div>
  );
}
