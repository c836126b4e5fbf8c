import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AccessView, GroupRow } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';
import { amountOf } from './names.ts';
import { type Column, Rows } from './rows.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  wide: { width: '100%' },
});

/** Groups shown before somebody asks for all of them. */
const FEW = 12;

/** The same by wave, and by the groups that policies name. */
export function Groups({ groups }: Pick<AccessView, 'groups'>) {
  const styles = useStyles();
  const words = useWords();
  const { say, number } = words;
  const [all, setAll] = useState(false);
  if (groups.length === 0) return null;
  const waves = groups.filter(({ kind }) => kind === 'wave');
  const others = groups.filter(({ kind }) => kind === 'group');
  const shown = all ? others : others.slice(0, FEW);
  const columns: readonly Column<GroupRow>[] = [
    { key: 'name', name: say('access.column.group'), of: (row) => row.name },
    { key: 'kind', name: say('access.column.kind'), of: (row) => say(`access.group.${row.kind}`) },
    { key: 'users', name: say('access.column.users'), number: true, of: (row) => number(row.users) },
    ...(['old', 'intune', 'both', 'neither'] as const).map((side) => ({
      key: side,
      name: say(`access.column.${side}`),
      number: true,
      of: (row: GroupRow) => amountOf(words, row[side]),
    })),
  ];
  return (
    <section className={styles.part}>
      <Text as="h2" size={400} weight="semibold">
        {say('access.by-group')}
      </Text>
      <div className={styles.wide}>
        <Rows
          label={say('access.by-group')}
          columns={columns}
          rows={[...waves, ...shown]}
          keyOf={(row, at) => `${row.kind} ${row.name} ${at}`}
        />
      </div>
      {others.length > shown.length && (
        <Button onClick={() => setAll(true)}>{say('access.groups.all', { n: others.length })}</Button>
      )}
    </section>
  );
}
