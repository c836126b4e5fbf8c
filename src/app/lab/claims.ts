import type { Session } from './session.ts';

/** What the product says it brought home, for the witness to hold against the truth. */
export function claimsOf(session: Pick<Session, 'sluis'>): Parameters<Session['lab']['claims']>[0] {
  const { engine } = session.sluis;
  const standings = new Map(
    [...engine.plans.values()].flatMap((plan) => plan.devices.map((device) => [device.key, device])),
  );
  const verified: string[] = [];
  const places: { record: string; place: string }[] = [];
  const placed = new Set<string>();
  for (const device of engine.view.devices) {
    const place = standings.get(device.key)?.place.kind ?? 'lost';
    if (place === 'verified') verified.push(device.managed?.value.serial ?? device.source?.value.serial ?? device.key);
    for (const fact of [device.source, ...device.superseded])
      if (fact) places.push({ record: `uem:${recordId(fact.id)}`, place });
    for (const fact of [device.managed, ...device.supersededManaged])
      if (fact) places.push({ record: `intune:${fact.id}`, place });
    for (const fact of device.entra) {
      placed.add(fact.id);
      places.push({ record: `entra:${fact.id}`, place });
    }
  }
  for (const id of engine.view.facts['entra-device'].keys())
    if (!placed.has(id)) places.push({ record: `entra:${id}`, place: 'entra-only' });
  return { verified, places };
}

/** A list names its records by the column they came from. */
function recordId(id: string): string {
  return id.replace(/^id:/i, '');
}
