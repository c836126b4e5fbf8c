import { type BriefedPerson, type Briefing, briefingSheet } from '../../documents/briefing.ts';
import { type Pdf, type Sheet, typeset } from '../../documents/typeset.ts';
import { routeOf } from '../../domain/inventory/route.ts';
import type { Device } from '../../domain/inventory/match.ts';
import { isServices } from '../../domain/plan/service.ts';
import { ok, type Result } from '../../domain/result.ts';
import { signedOffAt } from '../../engine/waves.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { type DocumentFailure, type KnownPapers, lookOf } from './source.ts';
import { datesFrom, devicesIn, earliestInvitations, findWave, peopleIn, toldDates } from './waves.ts';

export interface BriefingWish {
  readonly wave: string;
  readonly language: StaffLanguage;
  /** With a list of everybody by name. */
  readonly names: boolean;
  /** At most so many of them; absent: all. */
  readonly mostNames?: number;
}

/** The help desk's sheets for one wave, as PDF. */
export function briefingOf(papers: KnownPapers, wish: BriefingWish): Result<Pdf, DocumentFailure> {
  const sheet = briefingSheetOf(papers, wish);
  return sheet.ok ? typeset(...sheet.value) : sheet;
}

/** The same, still to be set. */
export function briefingSheetOf(papers: KnownPapers, wish: BriefingWish): Result<Sheet, DocumentFailure> {
  const found = findWave(papers, wish.wave);
  if (!found.ok) return found;
  const wave = found.value;
  const { config, engine, settings, now } = papers;
  const people = peopleIn(papers, wave);
  const devices = devicesIn(papers, wave);
  const inviteAt = earliestInvitations(papers).get(wave.name) ?? now;
  const sheet = briefingSheet(lookOf(papers), {
    language: wish.language,
    wave: wave.name,
    pilot: wave.pilot,
    madeAt: now,
    people: people.length,
    devices: devices.length,
    platforms: [...Map.groupBy(devices, ({ platform }) => platform)].map(([platform, some]) => ({
      platform,
      devices: some.length,
    })),
    departments: departmentsOf(papers, people),
    resetNeeded: devices.filter((device) => needsReset(device, papers)).length,
    dates: toldDates(papers, wave) ?? datesFrom(inviteAt, settings),
    byItself: byItself(settings, devices),
    remindersMs: settings.notice.remindersMs,
    limboLimitMs: settings.limboLimitMs,
    ticketsPerDay: settings.helpDeskTicketsPerDay,
    administrator: config.administrator.mail,
    signedOffAt: signedOffAt(wave.name, engine.view),
    names: wish.names ? people.map((id) => personOf(papers, id)) : null,
    ...(wish.mostNames === undefined ? {} : { mostNames: wish.mostNames }),
  });
  return ok(sheet);
}

/** Never, where there is nothing in the wave that the service could start: the old product retires nothing, or only resets are left. */
function byItself(settings: KnownPapers['settings'], devices: readonly Device[]): Briefing['byItself'] {
  const { start, atDeadline } = settings.unenroll;
  if (!devices.some((device) => isServices(device, settings))) return 'never';
  if (start === 'service') return 'service';
  return atDeadline === 'service' ? 'deadline' : 'never';
}

function needsReset({ source }: Device, { settings }: KnownPapers): boolean {
  return source !== null && routeOf(source.value, settings.source).kind === 'reset';
}

function departmentsOf(
  { engine }: KnownPapers,
  people: readonly string[],
): readonly { readonly department: string | null; readonly people: number }[] {
  const groups = Map.groupBy(people, (id) => engine.view.facts.user.get(id)?.value.department ?? null);
  return [...groups].map(([department, some]) => ({ department, people: some.length }));
}

function personOf({ engine }: KnownPapers, id: string): BriefedPerson {
  const user = engine.view.facts.user.get(id)?.value;
  const devices = (engine.view.devicesBySubject.get(id) ?? []).filter((device) => device.source !== null);
  return {
    name: user?.displayName ?? user?.userPrincipalName ?? id,
    mail: user?.mail ?? user?.userPrincipalName ?? null,
    devices: devices.length,
  };
}
