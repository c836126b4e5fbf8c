import type { Call, Handlers } from '../../api/handlers.ts';
import type { AccessView } from '../../contract/access.ts';
import { fail, ok } from '../../domain/result.ts';
import { isKey, type Reader, sayLoosely } from '../../text/say.ts';
import { type Answers, openAnswers } from '../access/answers.ts';
import { csvOf } from '../access/csv.ts';
import { explainAccess } from '../access/explain.ts';
import { nobodyMeant, whoIs } from '../why/who.ts';
import type { ConsoleParts } from './parts.ts';

/** Who enforces what on whom, from what the running engine knows: the same answers as `sluis access` and `why` give. */
export function accessHandlers({
  sluis,
  settings,
  now,
}: ConsoleParts): Pick<Handlers, 'access.answer' | 'access.export' | 'access.why'> {
  const answers = openAnswers(sluis.engine, settings, now);
  return {
    'access.answer': async (call) => {
      const answer = await asked(answers, call, call.query.limit);
      return answer.ok ? ok(told(answer.value, call.language)) : answer;
    },
    'access.export': async (call) => {
      const answer = await asked(answers, call, Infinity);
      if (!answer.ok) return answer;
      const day = answer.value.at.slice(0, 10);
      return ok({ name: `access-${call.params.question}-${day}.csv`, bytes: csvOf(answer.value) });
    },
    'access.why': async ({ params, query }) => {
      const world = await answers.world();
      if (!world) return fail({ code: 'not-observed' });
      const who = whoIs(params.user, sluis.engine);
      if (who.kind !== 'one') return fail(nobodyMeant(params.user, who));
      const { facts } = world;
      const user = world.people.get(who.meant.subject.toLowerCase());
      if (!user) return fail({ code: 'user-unknown', user: params.user });
      const { device, platform = null, resource = null } = query;
      const why = explainAccess(facts, user.id, { device, platform, resource });
      if (!why.ok) return why;
      const devices = facts.devices.filter((one) => one.user === user.id);
      return ok({
        ...mutable(why.value),
        user: user.userPrincipalName,
        name: user.displayName,
        devices: devices.map(({ id, name, platform: of }) => ({ id, name, platform: of })),
      });
    },
  };
}

async function asked(
  answers: Answers,
  { params, query }: Pick<Call<'access.export'>, 'params' | 'query'>,
  limit: number,
): Promise<NonNullable<Awaited<ReturnType<Answers['answer']>>> | ReturnType<typeof notObserved>> {
  const { platform, resource, afterPlan } = query;
  const answer = await answers.answer({
    question: params.question,
    afterPlan,
    limit,
    ...(platform === undefined ? {} : { platform }),
    ...(resource === undefined ? {} : { resource }),
  });
  return answer ?? notObserved();
}

const notObserved = () => fail({ code: 'not-observed' as const });

type Told = Extract<Awaited<ReturnType<NonNullable<Handlers['access.answer']>>>, { readonly ok: true }>['value'];

function told(view: AccessView, reader: Reader): Told {
  const doubts = view.doubts.map((doubt) => {
    const key = `access.doubt.${doubt.code}`;
    return { ...doubt, text: isKey(key) ? sayLoosely(reader, key, doubt.facts) : doubt.code };
  });
  return mutable({ ...view, doubts, crossCheck: null });
}

/** What the schemas describe has lists that may be changed; ours are read-only, and nobody changes them. */
function mutable<T>(view: unknown): T {
  return view as T;
}
