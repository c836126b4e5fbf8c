import {
  type GuideDate,
  type GuideFamily,
  guideFamilies,
  type GuideRoute,
  type GuideWave,
  guideSheet,
} from '../../documents/guide.ts';
import { type Pdf, type Sheet, typeset } from '../../documents/typeset.ts';
import type { Device } from '../../domain/inventory/match.ts';
import type { Result } from '../../domain/result.ts';
import type { WaveDefinition } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import { enrollmentSteps, familyOf } from '../../messages/family.ts';
import type { MailDevice } from '../../messages/variables.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { mailDevice } from '../post/variables.ts';
import { type DocumentFailure, type KnownPapers, lookOf } from './source.ts';
import { datesFrom, devicesIn, earliestInvitations, peopleIn, toldDates } from './waves.ts';

export interface GuideWish {
  readonly language: StaffLanguage;
  /** Ids of the old product's parts, as its connector ends them. */
  readonly ending: readonly string[];
}

/** The runbook of this migration, as PDF: from the configuration, and from what is known of both sides. */
export function guideOf(papers: KnownPapers, wish: GuideWish): Result<Pdf, DocumentFailure> {
  return typeset(...guideSheetOf(papers, wish));
}

/** The same, still to be set. */
export function guideSheetOf(papers: KnownPapers, wish: GuideWish): Sheet {
  const { config, engine, settings, now } = papers;
  const order = engine.waves()?.order ?? [];
  const isRead = engine.view.facts.user.size > 0;
  const moving = engine.view.devices.filter((device) => device.source !== null);
  return guideSheet(lookOf(papers), {
    ...wish,
    madeAt: now,
    tenant: config.target.tenant,
    portal: config.portal.url,
    people: isRead ? order.reduce((sum, wave) => sum + peopleIn(papers, wave).length, 0) : null,
    devices: isRead ? moving.length : null,
    enforcement: settings.enforcement,
    notice: { ...settings.notice, windowMs: settings.windowMs, quiet: config.notice.quiet },
    approvals: { ...settings.approvals, approvers: settings.approvers },
    unenroll: { ...settings.unenroll, perHour: settings.retiresPerHour },
    limboLimitMs: settings.limboLimitMs,
    administrator: config.administrator.mail,
    ticketsPerDay: settings.helpDeskTicketsPerDay,
    emergencyAccounts: settings.emergencyAccounts.length,
    waves: wavesOf(papers, isRead ? order : settings.waves, isRead),
    routes: moving.length === 0 ? allRoutes() : routesOf(papers, moving),
  });
}

function wavesOf(papers: KnownPapers, order: readonly WaveDefinition[], isRead: boolean): readonly GuideWave[] {
  const invitations = earliestInvitations(papers);
  return order.map((wave) => ({
    name: wave.name,
    pilot: wave.pilot,
    people: isRead ? peopleIn(papers, wave).length : null,
    devices: isRead ? devicesIn(papers, wave).length : null,
    ...datesOf(papers, wave, invitations.get(wave.name) ?? null),
    criteria: wave.criteria,
  }));
}

function datesOf(
  papers: KnownPapers,
  wave: WaveDefinition,
  inviteAt: Instant | null,
): Pick<GuideWave, 'startsAt' | 'enforcesAt'> {
  const dates = toldDates(papers, wave) ?? (inviteAt === null ? null : datesFrom(inviteAt, papers.settings));
  const date = (at: Instant | null | undefined): GuideDate | null =>
    at == null ? null : { at, told: dates?.told === true };
  return { startsAt: date(dates?.startAt), enforcesAt: date(dates?.enforceAt) };
}

/** One route a family, in a fixed order. Where a family leaves in two ways the commoner is told. */
function routesOf({ settings }: KnownPapers, devices: readonly Device[]): readonly GuideRoute[] {
  const told = devices.map((device) => mailDevice(device, settings));
  const families = Map.groupBy(told, familyOf);
  return guideFamilies.flatMap((family) => {
    const some = families.get(family) ?? [];
    const [commonest] = [...Map.groupBy(some, ({ route }) => route).values()].toSorted((a, b) => b.length - a.length);
    const example = commonest?.[0];
    return example === undefined ? [] : [routeOfFamily(family, example, some.length)];
  });
}

function routeOfFamily(family: GuideFamily, example: MailDevice, devices: number | null): GuideRoute {
  return { family, devices, leaves: example.route, steps: enrollmentSteps(stepsAs(family, example)) };
}

/** A device that is reset is set up together with the help desk, whatever its platform. */
function stepsAs(family: GuideFamily, example: MailDevice): MailDevice {
  return family === 'reset' ? { ...example, platform: 'unknown' } : example;
}

const EXAMPLES: Readonly<Record<GuideFamily, Pick<MailDevice, 'platform' | 'mode' | 'route'>>> = {
  'apple-mobile': { platform: 'ios', mode: 'apple-profile', route: 'retire' },
  mac: { platform: 'macos', mode: 'apple-profile', route: 'retire' },
  'work-profile': { platform: 'android', mode: 'android-work-profile', route: 'retire' },
  android: { platform: 'android', mode: 'android-device-administrator', route: 'retire' },
  windows: { platform: 'windows', mode: 'windows-mdm', route: 'retire' },
  'apple-migration': { platform: 'ios', mode: 'apple-ade', route: 'apple-migration' },
  reset: { platform: 'android', mode: 'android-fully-managed', route: 'reset-needed' },
  other: { platform: 'linux', mode: 'unknown', route: 'by-hand' },
};

/** Every route that there is: before anything has been read. */
function allRoutes(): readonly GuideRoute[] {
  return guideFamilies.map((family) =>
    routeOfFamily(family, { ...EXAMPLES[family], model: family, serialStart: null }, null),
  );
}
