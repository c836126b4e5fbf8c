import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { GivenBodyOf } from '../../../../contract/api/routes.ts';
import { ApiProblem } from '../../client.ts';
import { useCall } from '../../data.ts';
import { useRested } from '../../parts/rested.ts';
import { useWords } from '../../words.ts';

const REST_MS = 400;

/** So many waves are named; of more, how many. */
const FEW = 8;

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, fontVariantNumeric: 'tabular-nums' },
});

/** What making this wave would do, before it is made: in how many waves its people move. Null: not enough is chosen yet. */
export function Foreseen({ body }: { body: GivenBodyOf<'waves.dry-run'> | null }) {
  const styles = useStyles();
  const { say } = useWords();
  const asked = useRested(JSON.stringify(body), REST_MS);
  const wish = JSON.parse(asked) as typeof body;
  const { data, error, isPlaceholderData } = useCall(
    'waves.dry-run',
    { body: wish ?? { name: '' } },
    { enabled: wish !== null },
  );
  if (body === null || wish === null) return null;
  if (error) return error instanceof ApiProblem ? <Text role="status">{error.problem.title}</Text> : null;
  if (!data || isPlaceholderData) return null;
  const { parts, elsewhere, moving } = data;
  const [first] = parts;
  return (
    <div className={styles.box} role="status">
      {parts.length === 1 && first && <Text>{say('waves.new.one', { users: first.users })}</Text>}
      {parts.length > 1 && (
        <>
          <Text>{say('waves.new.parts', { count: parts.length })}</Text>
          <ul className={styles.list}>
            {parts.slice(0, FEW).map(({ name, users }) => (
              <li key={name}>{say('waves.new.part', { wave: name, users })}</li>
            ))}
            {parts.length > FEW && <li>{say('waves.new.more-parts', { count: parts.length - FEW })}</li>}
          </ul>
        </>
      )}
      {elsewhere > 0 && <Text>{say('waves.new.elsewhere', { count: elsewhere })}</Text>}
      {moving.count > 0 && (
        <Text>
          {say('waves.new.moving', {
            count: moving.count,
            people: moving.first.join(', ') + (moving.count > moving.first.length ? ', …' : ''),
          })}
        </Text>
      )}
    </div>
  );
}
