import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970; null: for good. */
  readonly expiresAt: number | null;
}

/**
 * What the provider library keeps (its sessions, and sign-ins under way) in one file, written at every change: a sign-in goes on
 * after the lab was killed. A handful of people at most are signed in to a lab.
 */
export function keepIn(file: string): (model: string) => Adapter {
  const all = new Map<string, Kept>(read(file));
  const write = (): void => {
    const now = Date.now();
    for (const [key, { expiresAt }] of all) if (expiresAt !== null && expiresAt <= now) all.delete(key);
    writeFileSync(`${file}.part`, JSON.stringify([...all]), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  const live = (key: string): AdapterPayload | undefined => {
    const kept = all.get(key);
    return kept === undefined || (kept.expiresAt !== null && kept.expiresAt <= Date.now()) ? undefined : kept.payload;
  };
  const among = (model: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...all.keys()]
      .filter((key) => key.startsWith(`${model}:`))
      .map(live)
      .find((payload) => payload !== undefined && fits(payload));
  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      all.set(`${model}:${id}`, { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1_000 : null });
      write();
    },
    find: async (id) => live(`${model}:${id}`),
    findByUid: async (uid) => among(model, (payload) => payload.uid === uid),
    findByUserCode: async (code) => among(model, (payload) => payload.userCode === code),
    consume: async (id) => {
      const kept = all.get(`${model}:${id}`);
      if (kept) all.set(`${model}:${id}`, { ...kept, payload: { ...kept.payload, consumed: nowSeconds() } });
      write();
    },
    destroy: async (id) => {
      all.delete(`${model}:${id}`);
      write();
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of all) if (payload.grantId === grantId) all.delete(key);
      write();
    },
  });
}

const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

function read(file: string): [string, Kept][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, Kept][];
  } catch {
    // The first time, or cut off: everybody signs in anew.
    return [];
  }
}
