import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { makeFolder } from '../made-folder.ts';
import type { InitAnswers } from '../../cli/doors.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { isRegion, TOKEN_URLS } from '../../contract/regions.ts';
import type { ConfigFailure } from './failure.ts';
import { configJsonSchema } from './json-schema.ts';
import { parseConfig } from './load.ts';
import { isTimeZone } from './values.ts';

/** What keeps `sluis init` from writing. */
export type InitFailure =
  | ConfigFailure
  | { readonly code: 'file-exists'; readonly path: string }
  | { readonly code: 'folder-in-the-way'; readonly path: string }
  | { readonly code: 'init-time-zone'; readonly value: string; readonly example: string }
  | { readonly code: 'folder-not-writable'; readonly path: string };

export const SCHEMA_FILE = 'sluis.schema.json';

/** Writes sluis.yaml from the answers, and the schema for editors next to it. Nothing is written that `loadConfig` would refuse. */
export function writeConfig(
  file: string,
  answers: InitAnswers,
  force: boolean,
): Result<readonly string[], readonly InitFailure[]> {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    return fail([{ code: 'folder-in-the-way', path: file }]);
  if (!isTimeZone(answers.timeZone)) return fail([noZone(answers.timeZone)]);
  if (existsSync(file) && !force) return fail([{ code: 'file-exists', path: file }]);
  const text = configText(answers);
  const parsed = parseConfig(text, file, {});
  if (!parsed.ok) return parsed;
  const schema = join(dirname(file), SCHEMA_FILE);
  try {
    makeFolder(dirname(file));
    writeFileSync(schema, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
    writeFileSync(file, text);
  } catch {
    return fail([{ code: 'folder-not-writable', path: dirname(file) }]);
  }
  return ok([file, schema]);
}

/** The file that would be written does not exist yet, so a line of it helps nobody. */
function noZone(value: string): InitFailure {
  const wanted = value.trim().toLowerCase();
  const near = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().split('/').includes(wanted));
  return { code: 'init-time-zone', value, example: near ?? 'Europe/Amsterdam' };
}

const MODES_HINT = `  # How Android devices are held, where the API does not say: one smart group for each mode that you have. Without it
  # they wait as "reset needed"; "sluis observe" counts them.
  # modeGroups: { android-work-profile: NAME, android-cope: NAME, android-fully-managed: NAME, android-dedicated: NAME }
`;

/** The client or account is a name to be replaced by one's own. */
function signIn(region: string): Readonly<Record<string, string>> {
  if (region === 'account') return { userName: 'sluis' };
  return { tokenUrl: isRegion(region) ? TOKEN_URLS[region] : region, clientId: 'sluis' };
}

/** sluis.yaml from the answers: short enough to be read as a sentence. */
export function configText(answers: InitAnswers): string {
  const source =
    answers.product === 'list'
      ? { product: 'list', file: answers.where }
      : {
          product: 'workspace-one',
          url: answers.where,
          ...signIn(answers.region),
          tenantCode: 'env:WS1_TENANT_CODE',
          credentials: 'env:WS1_SECRET',
        };
  const content = {
    organisation: { name: answers.organisation, languages: ['en', 'nl'], timeZone: answers.timeZone },
    source,
    target: { tenant: answers.tenant, clientId: answers.clientId, credentials: 'env:GRAPH_SECRET' },
    database: 'embedded',
    enforcement: answers.enforcement === 'grace' ? { after: 'grace', days: 14 } : answers.enforcement,
    notice: { before: '5 days', reminders: ['3 days', '1 day'], quiet: '19:00-08:00' },
    emergencyAccounts: [answers.emergencyAccount],
    helpDesk: { mail: answers.helpDesk, ticketsPerDay: 40 },
    administrator: { mail: answers.administrator },
    approvals: { handover: 'one-person', unenroll: 'none' },
    mail: { channel: 'smtp', server: answers.mailServer, from: answers.helpDesk },
    portal: { url: answers.portal, listen: '127.0.0.1:8080' },
    waves: [
      { name: 'Pilot', group: answers.pilotGroup, pilot: { enrolled: '95 %', compliant: '95 %', limboMinutes: 60 } },
      { name: 'everyone else', size: 'auto' },
    ],
  };
  const text = stringify(content, { lineWidth: 120 });
  const hinted = answers.product === 'list' ? text : text.replace('  credentials: env:WS1_SECRET\n', `$&${MODES_HINT}`);
  return `# yaml-language-server: $schema=./${SCHEMA_FILE}\n${hinted}`;
}
