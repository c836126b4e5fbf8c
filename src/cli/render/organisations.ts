import type { OrganisationsView } from '../../contract/views.ts';
import { say } from '../../text/say.ts';
import { columns } from '../paint.ts';
import { removalLines } from './removal.ts';
import type { Look } from './view.ts';

export function organisationsLines(
  { what, database, organisations, added, url, limited, removal }: OrganisationsView,
  look: Look,
): readonly string[] {
  const { reader, paint } = look;
  const where = database === null ? '' : ` --database ${database}`;
  if (removal !== null) return removalLines(removal, where, look);
  // The name that was typed twice did not agree: nothing was looked at.
  if (what === 'remove') return [];
  if (url !== null) return [say(reader, 'term.organisation.url', { name: added ?? '' }), url];
  if (added !== null) {
    const more = limited === null ? [] : [say(reader, 'term.organisation.limited', { name: added, n: limited })];
    return [say(reader, 'term.organisation.there', { name: added }), ...more];
  }
  if (what === 'upgrade') return [say(reader, 'term.organisation.upgraded', { n: organisations.length })];
  if (organisations.length === 0) return [`${say(reader, 'term.organisation.none')}${where}`];
  const head = [
    say(reader, 'term.organisation.name'),
    say(reader, 'term.organisation.account'),
    say(reader, 'term.organisation.connected'),
    say(reader, 'term.organisation.at-most'),
    '',
  ];
  const rows = organisations.map(({ name, account, connected, connections, whole }) => [
    name,
    account ?? say(reader, 'term.organisation.owner'),
    connected === null ? '' : `${connected}`,
    connections === null ? '' : `${connections}`,
    whole ? '' : say(reader, 'term.organisation.cut-off'),
  ]);
  return columns([head, ...rows], paint, look.width);
}
