import type { CallProblem, Handlers } from '../../api/handlers.ts';
import type { AnswerOf, BodyOf } from '../../contract/api/routes.ts';
import type { EntraUser } from '../../domain/facts.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { waveName } from '../../domain/words.ts';
import { anchorFor } from '../../domain/wave/made.ts';
import { isPartName, waveNameKey } from '../../domain/wave/name.ts';
import { partsIfMade } from '../../engine/made-parts.ts';
import type { Intent } from '../../store/store.ts';
import { USERS_PER_DAILY_TICKET } from '../config/settings.ts';
import { startOfDay } from '../config/values.ts';
import type { ConsoleParts } from './parts.ts';

/** Of a list of people, so many are named: enough to see which file or column was taken. */
const FIRST_FEW = 5;

/** Which wave has this name, or would go on in parts of it, and where it is from. */
type Taken = {
  readonly code: 'wave-name-taken';
  readonly wave: string;
  readonly kind: 'same' | 'part';
  readonly other: string;
  readonly from: 'file' | 'made' | 'open';
};

interface Wish {
  readonly intent: Intent;
  /** People in no open wave. */
  readonly chosen: number;
  readonly moving: AnswerOf<'waves.make'>['moving'];
}

/** Waves that are made here, beside those of the configuration. */
export function madeWavesHandlers({ sluis, settings, config, now }: ConsoleParts): Handlers {
  const { engine, store } = sluis;
  const { view } = engine;
  const isOpen = (name: string): boolean => view.intents.get('wave')?.has(name) ?? false;
  const making = new Set<string>();
  /** Another wave has this name, or one of the two would go on in parts of the other's name. */
  const takenBy = (wave: string): Taken | null => {
    const bases = [
      ...settings.waves.map(({ name }) => ({ other: name as string, from: 'file' as const })),
      ...[...(view.intents.get('wave-made')?.keys() ?? []), ...making].map((other) => ({
        other,
        from: 'made' as const,
      })),
    ];
    const standing = (engine.waves()?.order ?? []).map(({ name }) => {
      const base = bases.find(({ other }) => isPartName(name, other));
      return { other: name as string, from: base?.from ?? ('open' as const) };
    });
    const key = waveNameKey(wave);
    const same = [...bases, ...standing].find(({ other }) => waveNameKey(other) === key);
    if (same) return { code: 'wave-name-taken', wave, kind: 'same', ...same };
    const part = bases.find(({ other }) => isPartName(wave, other) || isPartName(other, wave));
    return part ? { code: 'wave-name-taken', wave, kind: 'part', ...part } : null;
  };
  /** Users whom no open wave holds, and who could be in one. */
  const free = () =>
    [...view.facts.user.values()].filter(({ id, goneAt, value }) => {
      const wave = engine.waves()?.bySubject.get(id);
      return goneAt === null && wave !== undefined && !isOpen(wave) && value.userPrincipalName !== '';
    });
  /** Users whom Entra shows, by each address that they may be named by. */
  const byAddress = () =>
    new Map(
      [...view.facts.user.values()]
        .filter(({ goneAt }) => goneAt === null)
        .flatMap(({ id, value: { userPrincipalName, mail } }) =>
          [userPrincipalName, mail ?? ''].map((address) => [address.toLowerCase(), id] as const),
        ),
    );
  const isMoving = (id: string | undefined): boolean => {
    const wave = id === undefined ? undefined : engine.waves()?.bySubject.get(id);
    return wave !== undefined && isOpen(wave);
  };
  /** What is written down to make it, and whom that concerns. */
  const wishOf = (body: BodyOf<'waves.make'>, by: string): Result<Wish, CallProblem> => {
    const { name, departments, users, size, startOn } = body;
    const taken = takenBy(name);
    if (taken !== null) return fail(taken);
    // Who is not known would be left where they are without a word, for a letter that was mistyped.
    const known = byAddress();
    const strangers = users.filter((one) => !known.has(one));
    if (strangers.length > 0)
      return fail({
        code: 'wave-people-unknown',
        count: strangers.length,
        people: strangers.slice(0, FIRST_FEW).join(', '),
      });
    const wanted = new Set(departments.map((one) => one.toLowerCase()));
    const named = new Set(users);
    const isNamed = ({ userPrincipalName, mail }: EntraUser): boolean =>
      named.has(userPrincipalName) || (mail !== null && named.has(mail));
    const chosen = free().filter(({ value }) =>
      wanted.size > 0 ? wanted.has(value.department?.toLowerCase() ?? '') : isNamed(value),
    ).length;
    if (chosen === 0) return fail({ code: 'wave-empty' });
    // Waves are cut by user principal name: who was named by a mail address is found by it.
    const principals = [...view.facts.user.values()].flatMap(({ value }) =>
      isNamed(value) ? [value.userPrincipalName] : [],
    );
    const intent = {
      kind: 'wave-made',
      id: waveName(name),
      value: {
        departments,
        users: principals,
        size,
        startAt: startOn === null ? null : startOfDay(startOn, config.organisation.timeZone),
        before: anchorFor(settings.waves, isOpen) ?? '',
      },
      at: now(),
      by,
    };
    const moving = users.filter((one) => isMoving(known.get(one)));
    return ok({ intent, chosen, moving: { count: moving.length, first: moving.slice(0, FIRST_FEW) } });
  };
  return {
    'waves.choices': async () => {
      const departments = new Map<string, number>();
      for (const { value } of free())
        if (value.department !== null) departments.set(value.department, (departments.get(value.department) ?? 0) + 1);
      return ok({
        departments: [...departments]
          .map(([name, users]) => ({ name, users }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        suggestedSize: config.helpDesk.ticketsPerDay * USERS_PER_DAILY_TICKET,
        before: anchorFor(settings.waves, isOpen),
        made: [...(view.intents.get('wave-made')?.keys() ?? [])].filter((name) => !isOpen(name)),
      });
    },
    'waves.dry-run': async ({ caller, body }) => {
      const wish = wishOf(body, caller.mail);
      if (!wish.ok) return wish;
      const { intent, chosen, moving } = wish.value;
      const parts = partsIfMade(intent, engine, settings);
      return ok({
        parts: [...parts],
        elsewhere: Math.max(0, chosen - parts.reduce((sum, { users }) => sum + users, 0)),
        moving,
      });
    },
    'waves.make': async ({ caller, body }) => {
      const wish = wishOf(body, caller.mail);
      if (!wish.ok) return wish;
      const { intent, moving } = wish.value;
      making.add(intent.id);
      const isFirst = await store.intent.setOnce(intent).finally(() => making.delete(intent.id));
      if (!isFirst)
        return fail({ code: 'wave-name-taken', wave: intent.id, kind: 'same', other: intent.id, from: 'made' });
      view.setIntent(intent);
      return ok({ accepted: true, moving });
    },
    'waves.drop': async ({ caller, params: { name } }) => {
      const made = view.intents.get('wave-made')?.get(name);
      const standing = engine.waves()?.order.map((wave) => wave.name as string) ?? [];
      if (!made && !isOpen(name) && !standing.includes(name))
        return fail({ code: 'wave-unknown', wave: name, allowed: standing.join(', ') });
      if (!made || isOpen(name)) return fail({ code: 'wave-is-open', wave: name });
      await store.intent.remove('wave-made', name, now(), caller.mail);
      if (isOpen(name)) {
        // A turn opened it meanwhile: it holds people, and stays.
        await store.intent.set(made);
        return fail({ code: 'wave-is-open', wave: name });
      }
      view.removeIntent('wave-made', name);
      return ok({ accepted: true });
    },
  };
}
