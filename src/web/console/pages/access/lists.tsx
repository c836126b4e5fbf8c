import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { AccessView, ChangeRow, LockoutRow, PersonRow } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';
import { platformOf, resourcesOf } from './names.ts';
import { type Column, Rows } from './rows.tsx';
import { SideName } from './side.tsx';

const useStyles = makeStyles({
  who: { display: 'grid', minWidth: '150px' },
  soft: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  names: { margin: 0, padding: 0, listStyleType: 'none' },
});

/** Each name leads to why. */
function Who({
  user,
  name,
  platform,
  resource,
}: {
  user: string;
  name: string | null;
  platform: string;
  resource: string;
}) {
  const styles = useStyles();
  const first = platform.split(', ')[0] ?? '';
  const search = {
    question: 'why',
    user,
    ...(first === 'any' || first === 'other' ? {} : { platform: first }),
    ...(/^(exchange|sharepoint|app:|other-app)/.test(resource) ? { resource } : {}),
  };
  return (
    <span className={styles.who}>
      <Link to="/access" search={search as never} className={styles.link}>
        {name ?? user}
      </Link>
      {name !== null && <span className={styles.soft}>{user}</span>}
    </span>
  );
}

function Names({ names }: { names: readonly string[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.names}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

function Sure({ sure }: { sure: boolean }) {
  const { say } = useWords();
  return sure ? (
    <Text>{say('access.yes')}</Text>
  ) : (
    <Badge appearance="tint" color="warning">
      {say('access.maybe')}
    </Badge>
  );
}

type Common = Pick<PersonRow, 'user' | 'name' | 'platform' | 'resources'>;

function useCommon<T extends Common>(): { who: Column<T>; place: readonly Column<T>[] } {
  const words = useWords();
  const { say } = words;
  return {
    who: {
      key: 'user',
      name: say('access.column.user'),
      of: ({ user, name, platform, resources }) => (
        <Who user={user} name={name} platform={platform} resource={resources[0] ?? ''} />
      ),
    },
    place: [
      { key: 'platform', name: say('access.column.platform'), of: ({ platform }) => platformOf(words, platform) },
      { key: 'resources', name: say('access.column.resources'), of: ({ resources }) => resourcesOf(words, resources) },
    ],
  };
}

/** Who is under both, one, or neither, with the names of what they are under. */
export function PeopleRows({ people, question }: Pick<AccessView, 'people' | 'question'>) {
  const { say } = useWords();
  const { who, place } = useCommon<PersonRow>();
  const sides: readonly Column<PersonRow>[] =
    question === 'neither'
      ? []
      : (['old', 'intune'] as const).map((side) => ({
          key: side,
          name: say(`access.column.${side}`),
          of: (row: PersonRow) => <Names names={row[side]} />,
        }));
  const sure: Column<PersonRow> = {
    key: 'sure',
    name: say('access.column.sure'),
    of: (row) => <Sure sure={row.sure} />,
  };
  return (
    <Rows
      label={say(`access.title.${question}`)}
      columns={[who, ...place, ...sides, sure]}
      rows={people}
      keyOf={(row, at) => `${row.user} ${row.platform} ${at}`}
    />
  );
}

/** Who is refused, on which device, why and by what. */
export function LockoutRows({ lockouts }: Pick<AccessView, 'lockouts'>) {
  const { say, word } = useWords();
  const { who, place } = useCommon<LockoutRow>();
  const columns: readonly Column<LockoutRow>[] = [
    who,
    { key: 'device', name: say('access.column.device'), of: (row) => row.device ?? say('access.no-device') },
    { key: 'reason', name: say('access.column.reason'), of: (row) => word('access.lockout', row.reason) },
    { key: 'policies', name: say('access.column.policies'), of: (row) => <Names names={row.policies} /> },
    ...place,
    { key: 'sure', name: say('access.column.sure'), of: (row) => <Sure sure={row.sure} /> },
  ];
  return (
    <Rows
      label={say('access.title.lockout')}
      columns={columns}
      rows={lockouts}
      keyOf={(row, at) => `${row.user} ${row.device} ${at}`}
    />
  );
}

/** Whose enforcer is another one after the plan. */
export function ChangeRows({ changes }: Pick<AccessView, 'changes'>) {
  const { say } = useWords();
  const { who, place } = useCommon<ChangeRow>();
  const columns: readonly Column<ChangeRow>[] = [
    who,
    ...place,
    { key: 'before', name: say('access.column.before'), of: (row) => <SideName side={row.before} /> },
    { key: 'after', name: say('access.column.after'), of: (row) => <SideName side={row.after} /> },
  ];
  return (
    <Rows
      label={say('access.title.diff')}
      columns={columns}
      rows={changes}
      keyOf={(row, at) => `${row.user} ${row.platform} ${at}`}
    />
  );
}
