import type pg from 'pg';

/** Their names are known to every process: never rename them. The payload is the journal's schema, as several may share a database. */
export type Channel = 'sluis_jobs' | 'sluis_jobs_ended';

const LISTEN_AGAIN_MS = 1_000;

/** Says one word to the processes of an installation. Many words at one time are one. */
export interface Ringer {
  readonly ring: () => void;
}

/** `sluis_jobs`: there is something to do; `sluis_jobs_ended`: something was done. */
export function openRinger(pool: pg.Pool, schema: string, channel: Channel): Ringer {
  let ringing = false;
  let again = false;
  const ring = (): void => {
    again = ringing;
    if (ringing) return;
    ringing = true;
    // Unheard, it costs a moment: nobody waits for it, and nothing is lost.
    void pool
      .query('select pg_notify($1, $2)', [channel, schema])
      .catch(() => undefined)
      .then(() => {
        ringing = false;
        if (again) ring();
      });
  };
  return { ring };
}

/** Who hears such words, on a connection of the pool for as long as that lives. */
export interface Listener {
  /** False while it cannot hear: nothing may be concluded from silence. */
  readonly hears: () => boolean;
  readonly close: () => void;
}

/** @param heard  called at each word, and when it begins to listen: what was said before was said to nobody */
export function listenTo(pool: pg.Pool, schema: string, channel: Channel, heard: () => void): Listener {
  let client: pg.PoolClient | null = null;
  let again: NodeJS.Timeout | null = null;
  let closed = false;
  const deaf = (broken: pg.PoolClient | null): void => {
    if (closed || again !== null || broken !== client) return;
    client = null;
    broken?.release(true);
    again = setTimeout(() => {
      again = null;
      void listen();
    }, LISTEN_AGAIN_MS);
  };
  const listen = async (): Promise<void> => {
    let made: pg.PoolClient | null = null;
    try {
      made = await pool.connect();
      const listening = made;
      listening.on('error', () => deaf(listening));
      listening.on('end', () => deaf(listening));
      listening.on('notification', ({ payload }) => {
        if (payload === schema) heard();
      });
      await listening.query(`listen ${channel}`);
      if (closed) return listening.release(true);
      client = listening;
      heard();
    } catch {
      made?.release(true);
      deaf(null);
    }
  };
  void listen();
  return {
    hears: () => client !== null,
    close: () => {
      closed = true;
      if (again !== null) clearTimeout(again);
      client?.release(true);
    },
  };
}
