import type { Handlers } from '../../api/handlers.ts';
import type { Playable } from '../../contract/api/lab.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Engine } from '../../engine/engine.ts';
import type { LabMail, LabTruth } from '../lab/control.ts';
import type { ConsoleParts, LabParts } from './parts.ts';

const MOST_PEOPLE = 50;

/** The sample organisation: its clock, the mail that came in, and people whose place the reader may take. */
export function labHandlers({ lab, sluis }: ConsoleParts): Handlers {
  if (lab === null) return {};
  const { control, pace } = lab;
  const { engine } = sluis;
  const show = () => labView(lab);
  /** What this person holds in their hands; null: nobody has this id. */
  const phonesOf = async (id: string): Promise<LabTruth['devices'] | null> => {
    const { devices, people } = await control.truth();
    const upn = people.find((person) => person.id === id)?.upn.toLowerCase();
    return upn === undefined ? null : devices.filter(({ holderUpn }) => holderUpn?.toLowerCase() === upn);
  };
  return {
    'lab.get': async () => ok(await show()),
    'lab.pace': async ({ body }) => {
      pace.set(body);
      return ok(await show());
    },
    'lab.inbox': async ({ query: { to, limit } }) => {
      const { mails, total } = await control.inbox({ ...(to === undefined ? {} : { to }), last: limit });
      return ok({ mails: mails.toReversed().map(mailRow), total });
    },
    'lab.mail': async ({ params: { id } }) => {
      const number = Number(id);
      const mail = Number.isSafeInteger(number) && number > 0 ? await control.mail(number) : null;
      if (!mail) return fail({ code: 'message-unknown' });
      const links = [...mail.text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link);
      return ok({ ...mailRow(mail), html: mail.html ?? '', text: mail.text, links: [...new Set(links)] });
    },
    'lab.people': async ({ query: { text = '' } }) => {
      const { people } = await control.truth();
      const played = new Set(people.filter(({ temper }) => temper === 'played').map(({ id }) => id));
      return ok({ people: playable(engine, played, text.toLowerCase()).slice(0, MOST_PEOPLE) });
    },
    'lab.become': async ({ params: { id } }) => {
      const user = engine.view.facts.user.get(id)?.value;
      const token = user ? await engine.linkOf(id) : null;
      if (!user || token === null) return fail({ code: 'user-unknown', user: id });
      await control.hand('be', id, {});
      return ok({ portal: `/go/${token}`, name: user.displayName ?? user.userPrincipalName, mail: user.mail ?? '' });
    },
    'lab.phones': async ({ params: { id } }) => {
      const phones = await phonesOf(id);
      if (phones === null) return fail({ code: 'user-unknown', user: id });
      return ok({
        phones: phones.map((device) => ({
          serial: device.serial,
          model: device.model,
          platform: device.platform,
          managedBy: device.state === 'in-intune' ? 'intune' : device.state === 'in-old' ? 'old' : 'nobody',
          compliant: device.compliant,
          needsReset: device.needsReset,
        })),
      });
    },
    'lab.enroll': async ({ params: { id, serial } }) => {
      const phones = await phonesOf(id);
      if (phones === null) return fail({ code: 'user-unknown', user: id });
      if (!phones.some((phone) => phone.serial === serial)) return fail({ code: 'device-unknown' });
      await control.hand('enroll', serial, {});
      return ok({ accepted: true });
    },
  };
}

async function labView({ control, pace, users, seed, finished }: LabParts) {
  const { violations, checked = {} } = await control.witness();
  return {
    now: new Date(control.clock.now()).toISOString(),
    pace: pace.get(),
    finished: finished(),
    users,
    seed,
    witness: { checked: Object.values(checked).reduce((sum, count) => sum + count, 0), violations: violations.length },
    mails: await control.mails(),
  };
}

function mailRow(mail: LabMail) {
  return {
    id: String(mail.number),
    at: mail.acceptedAt,
    to: mail.to,
    subject: mail.subject,
    kind: mail.headers['x-sluis-message'] ?? null,
    read: mail.readAt !== null,
  };
}

/** How much of a move is still to be seen, by the phase of the least far device. */
const ORDER: readonly string[] = ['known', 'ready', 'notified', 'scoped-out', 'leaving', 'limbo', 'enrolled'];

/** Where no device is under way any more: the one that still asks for something first. */
const RESTING = ['waiting', 'verified', 'excluded'] as const;

function playable(engine: Engine, played: ReadonlySet<string>, text: string): readonly Playable[] {
  const people: Playable[] = [];
  for (const [id, { value: user, goneAt }] of engine.view.facts.user) {
    const devices = (engine.view.devicesBySubject.get(id) ?? []).filter((device) => device.source !== null);
    if (goneAt !== null || user.mail === null || devices.length === 0) continue;
    const name = user.displayName ?? user.userPrincipalName;
    if (text !== '' && !`${name} ${user.mail}`.toLowerCase().includes(text)) continue;
    const standings = engine.plans.get(id)?.devices ?? [];
    const underWay = standings.filter(({ place }) => place.kind === 'under-way');
    const phases = underWay.map(({ phase }) => phase).toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    people.push({
      id,
      name,
      mail: user.mail,
      devices: devices.map((device) => device.source?.value.model ?? device.platform),
      wave: engine.waves()?.bySubject.get(id) ?? null,
      phase: phases[0] ?? RESTING.find((kind) => standings.some(({ place }) => place.kind === kind)) ?? 'waiting',
      played: played.has(id),
    });
  }
  // Who was told and has not begun is whom it is most fun to be.
  const rank = ({ phase, played: mine }: Playable): number =>
    mine ? -1 : phase === 'notified' ? 0 : ORDER.includes(phase) ? 1 + ORDER.indexOf(phase) : 99;
  return people.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
