import type { LinkDesk } from '../api/ports.ts';
import { linkHref } from '../api/token.ts';
import type { LinkAction, LinkAnswer, LinkDevice } from '../contract/link.ts';
import { type Device, nameInOld } from '../domain/inventory/match.ts';
import { routeOf } from '../domain/inventory/route.ts';
import { noticeOf } from '../domain/plan/notice.ts';
import { wayOf } from '../domain/plan/device.ts';
import type { Engine } from '../engine/engine.ts';
import { isStuckIn } from '../engine/letters.ts';
import { DEFERRALS, type LinkTarget } from '../engine/links.ts';
import { againAtOf, approversOf, signedOffAt } from '../engine/waves.ts';
import type { MoveSettings } from '../domain/settings.ts';
import type { Config } from './config/config.ts';

/** The desk behind personal links: what a person sees there, and what may be pressed now. */
export function openDesk(engine: Engine, config: Config, settings: MoveSettings): LinkDesk {
  return {
    async open(token) {
      const target = engine.openLink(token);
      return target ? viewOf(token, target, engine, config, settings) : null;
    },
    act: (token, action, device, body) =>
      engine.press(token, { action, device, ...(body.serialEnd === undefined ? {} : { serialEnd: body.serialEnd }) }),
  };
}

function viewOf(token: string, target: LinkTarget, engine: Engine, config: Config, settings: MoveSettings): LinkAnswer {
  const { view } = engine;
  const user = view.facts.user.get(target.subject)?.value ?? null;
  const wave = target.wave as Parameters<typeof noticeOf>[1];
  const againAt = wave === null ? null : (engine.waves()?.views.get(wave)?.againAt ?? null);
  const notice = noticeOf(view.past.get(target.subject) ?? [], wave, settings, againAt);
  const devices =
    target.kind === 'employee'
      ? (view.devicesBySubject.get(target.subject) ?? []).filter((device) => device.source !== null)
      : [];
  const action = answerOf(token, target, engine);
  return {
    kind: target.kind,
    person: target.mail,
    displayName: user?.displayName ?? null,
    language: user?.preferredLanguage ?? null,
    organisation: config.organisation.name,
    timeZone: config.organisation.timeZone,
    colour: config.organisation.colour,
    helpDesk: { mail: config.helpDesk.mail, phone: config.helpDesk.phone },
    wave: target.wave,
    from: iso(notice.changesFrom),
    promise: iso(notice.promisedAt),
    about: target.about === null ? null : { code: pageCode(target.about), facts: {} },
    people: stuckOf(target, engine),
    devices: devices.map((device) => deviceView(token, target, device, engine, settings)),
    actions: action.open,
    done: action.done,
  };
}

/** Whom a lifted brake would leave in the middle: each with its owner, and the name by which the old product's console finds it. */
function stuckOf({ about }: LinkTarget, { view }: Engine): NonNullable<LinkAnswer['people']> {
  if (!about?.startsWith('brake:')) return [];
  return view.devices.filter(isStuckIn(about, view)).map((device) => {
    const user = device.owner.kind === 'user' ? view.facts.user.get(device.owner.id)?.value : undefined;
    const model = device.source?.value.model ?? device.platform;
    return { name: user?.displayName ?? user?.userPrincipalName ?? model, reason: `${model} · ${nameInOld(device)}` };
  });
}

const STEPS: Readonly<Record<string, string>> = {
  'partner-sync': 'sync-azure-services',
  gate: 'gate-not-passed',
  'wipe-hold': 'release-wipe-hold',
  briefing: 'wave-briefing',
};

/** The text room's name for what a link asks. */
function pageCode(about: string): string {
  const step = about.split(':')[0] ?? about;
  return STEPS[step] ?? step;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The one button of a link that asks a question, until it was pressed. */
function answerOf(
  token: string,
  target: LinkTarget,
  engine: Engine,
): { readonly open: LinkAction[]; readonly done: boolean } {
  const name = ({ employee: null, 'help-desk': 'sign-off', 'admin-step': 'confirm', approval: 'approve' } as const)[
    target.kind
  ];
  if (name === null) return { open: [], done: false };
  const { view } = engine;
  const wave = target.wave ?? '';
  const pressed = {
    'sign-off': signedOffAt(wave, view) !== null,
    confirm: view.intents.get(target.about?.startsWith('brake:') ? 'brake-lift' : 'confirm')?.has(target.about ?? ''),
    approve: approversOf(target.about ?? '', view, againAtOf(wave, view)).has(target.mail),
  }[name];
  return pressed ? { open: [], done: true } : { open: [{ name, href: linkHref(token, name, null) }], done: false };
}

function deviceView(
  token: string,
  target: LinkTarget,
  device: Device,
  engine: Engine,
  settings: MoveSettings,
): LinkDevice {
  const source = device.source?.value;
  const standing = engine.plans.get(target.subject)?.devices.find((item) => item.key === device.key);
  const actions: LinkAction[] = [];
  const started = engine.view.intents.get('start')?.has(device.key) ?? false;
  if (!started && engine.startable(target.subject).includes(device.key))
    actions.push({ name: 'start', href: linkHref(token, 'start', device.key) });
  const deferred = Number(
    (engine.view.intents.get('defer')?.get(target.subject)?.value as { count?: string } | undefined)?.count ?? 0,
  );
  const left = DEFERRALS.atMost - deferred;
  if (!started && left > 0 && wayOf(device).kind === 'in-old')
    actions.push({ name: 'defer', href: linkHref(token, 'defer', device.key) });
  return {
    key: device.key,
    model: source?.model ?? device.platform,
    platform: device.platform,
    serialEnd: device.serial?.slice(-4) ?? '',
    phase: standing?.phase ?? 'known',
    reset: source ? routeOf(source, settings.source).kind === 'reset' : null,
    keep: null,
    deferralsLeft: left,
    actions,
  };
}
