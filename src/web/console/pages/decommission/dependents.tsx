import { Link } from '@tanstack/react-router';
import type { Closing } from '../../../../contract/api/closing.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { useWords } from '../../words.ts';

/** Devices that still depend on the old product, each a link to its journey. */
export function Dependents({ rows }: { rows: Closing['dependents'] }) {
  const { say } = useWords();
  return (
    <PlainTable
      label={say('closing.device')}
      rows={rows}
      keyOf={({ key, device }) => key ?? device}
      columns={[
        {
          head: say('closing.device'),
          cell: ({ device, key }) =>
            key === null ? (
              device
            ) : (
              <Link to="/devices" search={{ key } as never}>
                {device}
              </Link>
            ),
        },
        { head: say('closing.why'), cell: ({ why }) => why },
      ]}
    />
  );
}
