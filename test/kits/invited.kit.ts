import { DAY, HOUR, userId, type WaveName } from '../../src/domain/words.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { sourceDevice, user, WAVE } from './cases.kit.ts';
import { openWorld, START } from './engine-state.kit.ts';

const idOf = (n: number) => userId(`22222222-0000-0000-0000-${String(n).padStart(12, '0')}`);

/** An open wave of so many people with a phone each, who are to be invited; every other one lives in Japan. */
export async function invited(store: Store, count: number): Promise<void> {
  const read = { complete: true, at: START - HOUR };
  const numbers = Array.from({ length: count }, (_, n) => n);
  const mail = (n: number) => `p${n}@example.com`;
  const users = numbers.map((n) =>
    user({ id: idOf(n), userPrincipalName: mail(n), mail: mail(n), usageLocation: n % 2 === 0 ? 'NL' : 'JP' }),
  );
  await openWorld(store);
  await store.facts.record('user', users, read);
  const devices = numbers.map((n) =>
    sourceDevice({ id: `d${n}`, serial: `SERIAL${n}`, sourceUserId: `s${n}`, userName: mail(n), userMail: mail(n) }),
  );
  await store.facts.record('source-device', devices, read);
  await opened(store, WAVE, numbers.map(idOf));
}

async function opened(store: Store, name: WaveName, subjects: readonly string[]): Promise<void> {
  const intend = (kind: string, value: Json) => store.intent.set({ kind, id: name, value, at: START, by: 'sluis' });
  await intend('wave', { openedAt: START - DAY, subjects });
  await intend('sign-off', {});
}
