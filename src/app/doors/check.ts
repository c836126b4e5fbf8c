import { openProvider, type ProviderSettings } from '../../api/sign-in/provider.ts';
import type { Doors, Problem } from '../../cli/doors.ts';
import { type ExitCode, exitOfCheck } from '../../contract/codes.ts';
import type { CheckLineView } from '../../contract/views.ts';
import type { Answer, CheckLine, ConnectorFailure } from '../../connectors/connector.ts';
import { pingStore } from '../../store/open.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { groupNames } from '../config/settings.ts';
import { openOutside, type Outside } from '../outside.ts';
import { smtpSettings } from '../post/smtp-settings.ts';
import { mailLine } from './mail-line.ts';
import { connectorProblem, ended, failed, readConfig } from './organisation.ts';
import { expectedTrouble, ofDatabase } from './trouble.ts';

const signal = new AbortController().signal;

/** Tries every connection once and writes nothing, anywhere. Its exit code is that of the same trouble in every other verb. */
export const check: Doors['check'] = async (options, screen) => {
  const read = readConfig(options);
  if (!('config' in read)) return failed(read);
  const { config, secrets } = read;
  const outside = openOutside({ config, secrets, clock: systemClock }, 'looking');
  const found: Checked = { lines: [], problems: [] };
  const { lines, problems } = found;
  try {
    await checkOutside(found, config, outside, signal, (of) => screen.progress(of, 0, null));
    if (config.signIn !== null && secrets.signIn !== null)
      lines.push(await signInLine({ ...config.signIn, clientSecret: secrets.signIn }));
    if (secrets.databaseUrl !== null) {
      await pingStore(secrets.databaseUrl);
      lines.push({ of: 'database', code: 'database', ok: true, facts: {} });
    }
  } catch (error) {
    const trouble = expectedTrouble(error, options.data);
    if (!trouble) throw error;
    problems.push(ofDatabase(trouble, config.database));
  } finally {
    await outside.close();
  }
  const exits = lines.filter((line) => !line.ok).map(exitOfCheck);
  const worst = failed(problems, { lines });
  const exit = Math.max(0, problems.length > 0 ? worst.exit : 0, ...exits) as ExitCode;
  return { ...(problems.length > 0 ? worst : ended(0, { lines })), exit };
};

/** What a check found: its lines, and what kept it from looking. */
export interface Checked {
  readonly lines: CheckLineView[];
  readonly problems: Problem[];
}

/**
 * Asks both products and the mail server: sign-in, rights, readiness. What it finds goes into `found` as it comes, so that a fault
 * half-way leaves what was seen before it.
 *
 * @param begin  told before each that may take a while
 */
export async function checkOutside(
  { lines, problems }: Checked,
  config: Config,
  outside: Pick<Outside, 'source' | 'target'>,
  signal: AbortSignal,
  begin: (of: string) => void = () => undefined,
): Promise<void> {
  const ask = async (of: string, answer: Answer<readonly CheckLine[]>): Promise<void> => {
    const result = await answer;
    if (result.ok) lines.push(...result.value.map((line) => ({ of, ...line })));
    else if (result.error.code === 'unreachable' && of !== 'list') lines.push(silentLine(of, result.error));
    else problems.push(connectorProblem(result.error, of));
  };
  begin('microsoft');
  await ask('microsoft', outside.target.check(signal));
  if (lines.some((line) => line.ok && line.code === 'microsoft.tenant'))
    lines.push(...(await groupLines(config, outside, signal)));
  begin(config.source.product);
  await ask(config.source.product, outside.source.check(signal));
  if (config.mail.channel === 'smtp') lines.push(await mailLine(smtpSettings(config, null)));
}

/** One more line, counted with the others: a check writes nothing, so the error's words about writes do not fit. */
function silentLine(
  of: string,
  { at, detail }: Extract<ConnectorFailure, { readonly code: 'unreachable' }>,
): CheckLineView {
  return { of, code: 'address', ok: false, facts: { failure: 'unreachable', at, detail } };
}

/** Are the groups there that the waves are cut by? What keeps us from asking has its own line already. */
async function groupLines(
  config: Config,
  outside: Pick<Outside, 'target'>,
  signal: AbortSignal,
): Promise<readonly CheckLineView[]> {
  const lines: CheckLineView[] = [];
  for (const group of groupNames(config)) {
    const answer = await outside.target.read.groupByName(group, signal);
    if (!answer.ok) return lines;
    const ok = answer.value !== null;
    lines.push({ of: 'configuration', code: ok ? 'group' : 'group-unknown', ok, facts: { group } });
  }
  return lines;
}

/** Does the identity provider answer, and by the name that the configuration gives it? Its secret shows only when somebody signs in. */
async function signInLine(settings: ProviderSettings): Promise<CheckLineView> {
  const failure = await openProvider(settings).reach();
  const facts = {
    issuer: settings.issuer,
    ...(failure === null ? {} : { failure: failure.code, reason: failure.reason }),
  };
  return { of: 'sign-in', code: 'sign-in', ok: failure === null, facts };
}
