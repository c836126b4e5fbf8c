import type { World } from '../world/event.ts';
import { devicesConcerned, hardwareNamed, hardwareOf, mailOf, personOf } from '../world/look.ts';
import type { Happening, Hardware, Mail, Person } from '../world/state.ts';
import { actionNamed, type LinkPage, linkIn, type PageAction, type PageDevice, readPage } from './page.ts';
import { mistypes, pickOf, wouldDefer, wouldPick } from './temper.ts';

const PATIENCE_MS = 5_000;

/** Phases in which a device needs nothing more from its user on this page. */
const PAST: ReadonlySet<string> = new Set([
  'leaving',
  'limbo',
  'enrolled',
  'compliant',
  'verified',
  'done',
  'reset-needed',
  'excluded',
]);

/** `at`: the moment to come back at, where it is not the next working day. */
type Next = { readonly next: 'done' | 'again' | 'retry'; readonly days?: number; readonly at?: number };

interface Visit {
  readonly world: World;
  readonly person: Person;
  readonly link: string;
  readonly mail: Mail;
}

/**
 * A person opens the link of a mail and does what it asks for, over real HTTP. Everything that came of it is put in the
 * world's log; the last entry takes the happening off the agenda. A product that does not answer is tried again later.
 */
export async function act(world: World, happening: Happening): Promise<void> {
  const person = personOf(world.state, happening.subject);
  const mail = mailOf(world.state, happening.facts['mail']);
  const link = mail === null ? null : linkIn(mail);
  const outcome: Next =
    person === null || mail === null || link === null
      ? { next: 'done' }
      : await visit({ world, person, mail, link }, String(happening.facts['intent']));
  world.apply({
    type: 'portal',
    person: happening.subject,
    action: 'close',
    subject: String(happening.facts['intent']),
    status: 0,
    facts: { happening: happening.number, next: outcome.next, days: outcome.days ?? 1, at: outcome.at ?? null },
  });
}

async function visit(who: Visit, intent: string): Promise<Next> {
  const opened = await call('GET', who.link);
  if (opened === null || opened.status >= 500) return { next: 'retry' };
  if (opened.status !== 200) {
    note(who, 'open', who.link, opened.status);
    return { next: 'done' };
  }
  const page = readPage(opened.body);
  if (intent === 'start') return startDevices(who, page);
  const step = who.mail.headers['x-sluis-step'];
  if (intent === 'confirm' && step === 'not-cleared') clearObjects(who);
  // What left before its time stays away: nobody takes it back. And the mail is nobody's to mend here.
  else if (intent === 'confirm' && step !== 'left-untold' && step !== 'notice-unknown') doTheAdminStep(who, page);
  const action = actionNamed(page, intent);
  if (action === null) return { next: 'again' };
  const status = await press(who, action, page.kind, {});
  return status === null || status >= 500 ? { next: 'retry' } : { next: status === 200 ? 'done' : 'again' };
}

/** Starts every device that offers it. One that offers nothing yet makes the person come back the next working day. */
async function startDevices(who: Visit, page: LinkPage): Promise<Next> {
  if (wouldDefer(who.world.state, who.person)) {
    for (const device of page.devices) {
      const deferral = actionNamed(device, 'defer');
      if (deferral === null) continue;
      const { deferrals } = device;
      if ((await press(who, deferral, 'defer', { deferrals: String(deferrals) })) === 200)
        return { next: 'again', days: 3 };
      break;
    }
  }
  const times = await pickTimes(who, page);
  if (times === null) return { next: 'retry' };
  const held = new Set(times.keys());
  let waiting = page.devices.some(
    (device) => actionNamed(device, 'start') === null && !PAST.has(device.phase) && !held.has(device),
  );
  for (const device of page.devices) {
    if (held.has(device)) continue;
    const start = actionNamed(device, 'start');
    if (start === null) continue;
    const status = await startOne(who, device, start);
    if (status === null || status >= 500) return { next: 'retry' };
    if (status !== 200) waiting = true;
  }
  if (waiting || times.size === 0) return { next: waiting ? 'again' : 'done' };
  return { next: 'again', at: Math.min(...times.values()) };
}

/** The devices that wait for a time that their owner picked before, or picks now. Null: the product did not answer. */
async function pickTimes(who: Visit, page: LinkPage): Promise<ReadonlyMap<PageDevice, number> | null> {
  const { state } = who.world;
  const picks = wouldPick(state, who.person);
  const times = new Map<PageDevice, number>();
  for (const device of page.devices) {
    const own = Date.parse(device.slot);
    if (own > state.now) times.set(device, own);
    const action = actionNamed(device, 'slot');
    const at = picks && action !== null ? pickOf(state, who.person, device.slots) : null;
    if (at === null || action === null) continue;
    const status = await press(
      who,
      action,
      device.key,
      { at },
      { serial: inHand(who, device)?.serial ?? null, slot: Date.parse(at) },
    );
    if (status === null || status >= 500) return null;
    if (status === 200) times.set(device, Date.parse(at));
  }
  return times;
}

/** Reads the last four characters off the device in hand; where those are not taken, has them looked up in the old product. */
async function startOne(who: Visit, device: PageDevice, start: PageAction): Promise<number | null> {
  const own = inHand(who, device);
  const truly = own?.serial.slice(-4) ?? lookedUp(who, device);
  if (mistypes(who.world.state, who.person)) await press(who, start, device.key, { serialEnd: '0000' });
  const facts = { serial: own?.serial ?? null };
  const status = await press(who, start, device.key, { serialEnd: truly }, facts);
  if (status === null || status < 400 || status >= 500 || own === null) return status;
  const shown = lookedUp(who, device);
  return shown === truly ? status : press(who, start, device.key, { serialEnd: shown }, facts);
}

/** What the staff reads in the old product's console of the device whose serial number begins so; a tick where none is known. */
function lookedUp({ world }: Visit, { serialStart }: PageDevice): string {
  if (serialStart === null) return '-';
  const records = world.state.hardware.flatMap(({ uemRecords }) => uemRecords);
  return records.find(({ shownSerial }) => shownSerial.slice(0, -4) === serialStart)?.shownSerial.slice(-4) ?? '-';
}

function inHand(who: Visit, device: PageDevice): Hardware | null {
  const own = who.person.devices.map((serial) => hardwareOf(who.world.state, serial)).filter((one) => one !== null);
  const exact = own.find((one) => one.serial.slice(0, -4) === device.serialStart);
  return exact ?? own.find((one) => one.model === device.model) ?? null;
}

/** Whatever an administrator's mail asks for by hand in the old product's console: sync, and retiring a device that it names. */
function doTheAdminStep(who: Visit, page: LinkPage): void {
  const { world, mail, person } = who;
  for (const named of (mail.headers['x-sluis-device'] ?? '').split(',').map((part) => part.trim())) {
    const found = named === '' ? null : hardwareNamed(world.state, named);
    if (found === null) continue;
    world.apply({ type: 'hand', what: 'retire', subject: found.serial, facts: { person: person.id } });
  }
  if (actionNamed(page, 'confirm') === null) return;
  // Held wipes are released in the console when somebody asks for it.
  if (world.state.hardware.some((one) => one.uemRecords.some((record) => record.onHold))) {
    world.apply({ type: 'hand', what: 'release-wipes', subject: person.id, facts: {} });
  }
  world.apply({ type: 'hand', what: 'press-sync', subject: person.id, facts: {} });
}

/**
 * Sees to each device of the mail: what Entra still shows of it is cleared, and one that nobody holds is enrolled by whoever has it in keeping.
 */
function clearObjects({ world, mail, person }: Visit): void {
  for (const { serial, holder } of devicesConcerned(mail.text, world.state)) {
    world.apply({ type: 'hand', what: 'clear-stale-objects', subject: serial, facts: { person: person.id } });
    if (holder === null) world.apply({ type: 'hand', what: 'enroll', subject: serial, facts: {} });
  }
}

/** Presses a button and notes what came back. Null: the product did not answer, and nothing is noted. */
async function press(
  who: Visit,
  action: PageAction,
  subject: string,
  body: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, string | number | null>> = {},
): Promise<number | null> {
  if (!URL.canParse(action.href, who.link)) return 404;
  const answer = await call('POST', new URL(action.href, who.link).href, body);
  if (answer === null) return null;
  const status = answer.status >= 200 && answer.status < 300 ? 200 : answer.status;
  note(who, action.name, subject, status, facts);
  return status;
}

function note(
  who: Visit,
  action: string,
  subject: string,
  status: number,
  more: Readonly<Record<string, string | number | null>> = {},
): void {
  const facts = { mail: who.mail.number, ...more };
  who.world.apply({ type: 'portal', person: who.person.id, action, subject, status, facts });
}

async function call(
  method: 'GET' | 'POST',
  url: string,
  body?: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, body: jsonOr(text) };
  } catch {
    // Down, cut or too slow: all the same to somebody with a phone.
    return null;
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
