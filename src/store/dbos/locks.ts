import pg from 'pg';
import { errorCode } from '../failure.ts';
import { driverUrl, whereOf } from '../postgres/address.ts';
import { asStoreFailure } from '../postgres/failures.ts';

/**
 * Locks between processes, held by one database session: they fall by themselves when the process dies.
 * When the session breaks (the database restarts) a new one takes back what was held, as soon as it can be had. Where none can be had for
 * a minute, whoever asks is told so (those of `asStoreFailure`); a database that says that it is starting is waited for.
 */
export interface Locks {
  /** False when another process has it. Not for a lock that this process has: one session can take it twice. */
  readonly tryTake: (space: LockSpace, name: string) => Promise<boolean>;
  /** Waits, looking again every 20 ms. */
  readonly take: (space: LockSpace, name: string) => Promise<void>;
  readonly give: (space: LockSpace, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `executor`: a process is alive under this name. `lane`: it writes to this outside object. `journal`: it brings the queue forward. */
export type LockSpace = 'executor' | 'lane' | 'journal';

const RETRY_MS = 20;
const RECONNECT_MS = 500;
const PATIENCE_MS = 60_000;

/**
 * @param journal  schema of the queue: two queues in one database never wait for each other
 * @throws StoreFailure those of `asStoreFailure` when the first session cannot be had
 */
export async function openLocks(
  url: string,
  journal: string,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<Locks> {
  const held = new Map<string, readonly [LockSpace, string]>();
  let session: pg.Client | null = await connectSession(url).catch((error: unknown) => {
    throw asStoreFailure(error, whereOf(url));
  });
  let closed = false;
  let brokenAt: number | null = null;
  // One statement at a time: the driver does not queue them on one session.
  let tail: Promise<unknown> = Promise.resolve();

  const ask = (take: boolean, space: LockSpace, name: string): Promise<boolean> => {
    const turn = tail.then(() => askNow(take, space, name));
    tail = turn.catch(() => {});
    return turn;
  };
  const askNow = async (take: boolean, space: LockSpace, name: string): Promise<boolean> => {
    // With the session its lock is gone: none that comes later takes that one back.
    const givingUp = (error: unknown): never => {
      if (!take) held.delete(`${space} ${name}`);
      throw error;
    };
    for (;;) {
      const using = session ?? (await reconnect().catch(givingUp));
      try {
        const answer = await statement(using, take, `${journal}.${space}`, name);
        if (take && answer) held.set(`${space} ${name}`, [space, name]);
        if (!take) held.delete(`${space} ${name}`);
        return answer;
      } catch (error) {
        if (closed || !isBroken(error)) throw error;
        session = null;
      }
    }
  };
  const reconnect = async (): Promise<pg.Client> => {
    const since = (brokenAt ??= performance.now());
    for (;;) {
      if (closed) throw new Error('the locks are closed');
      try {
        const fresh = await connectSession(url);
        for (const [space, name] of held.values()) await statement(fresh, true, `${journal}.${space}`, name);
        session = fresh;
        brokenAt = null;
        return fresh;
      } catch (error) {
        const isStarting = errorCode(error) === STARTING;
        if (!isStarting && performance.now() - since > patienceMs) throw asStoreFailure(error, whereOf(url));
        await pause(RECONNECT_MS);
      }
    }
  };
  return {
    tryTake: (space, name) => ask(true, space, name),
    take: async (space, name) => {
      while (!(await ask(true, space, name))) await pause(RETRY_MS);
    },
    give: async (space, name) => {
      await ask(false, space, name);
    },
    close: async () => {
      closed = true;
      await session?.end().catch(() => {});
    },
  };
}

/** A dead process's session may stand longer, where its machine was cut off: then it is not waited for. */
const FORWARD_PATIENCE_MS = 30_000;

/**
 * Runs this while no other process does: DBOS makes indexes beside the running work, and of two that make the same one the server ends
 * one, as each waits for the other. Whoever waits looks again and again, as a statement that waits is waited for too.
 */
export async function bringingForward<T>(url: string, journal: string, run: () => Promise<T>): Promise<T> {
  const locks = await openLocks(url, journal);
  try {
    const until = performance.now() + FORWARD_PATIENCE_MS;
    while (!(await locks.tryTake('journal', 'forward')) && performance.now() < until) await pause(RETRY_MS);
    return await run();
  } finally {
    await locks.close();
  }
}

async function connectSession(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: driverUrl(url),
    application_name: 'sluis-locks',
    connectionTimeoutMillis: 10_000,
  });
  // Told again by the next statement; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function statement(client: pg.Client, take: boolean, space: string, name: string): Promise<boolean> {
  const { rows } = await client.query<{ answer: boolean }>({
    name: take ? 'take' : 'give',
    text: `select ${take ? 'pg_try_advisory_lock' : 'pg_advisory_unlock'}(hashtext($1), hashtext($2)) as answer`,
    values: [space, name],
  });
  return rows[0]?.answer === true;
}

/** It replays its log, which takes its time. */
const STARTING = '57P03';

/** An error that the server answered with has a code of class 57 or 08 when the session is over; one without an answer has none of its codes. */
function isBroken(error: unknown): boolean {
  const code = errorCode(error);
  return !/^[0-9A-Z]{5}$/.test(code) || /^(57|08)/.test(code);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
