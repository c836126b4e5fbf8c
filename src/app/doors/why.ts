import type { Doors, WhyOptions } from '../../cli/doors.ts';
import type { WhyView } from '../../contract/views.ts';
import { GATE_PLATFORMS, gatesOf } from '../../domain/access/gates.ts';
import type { EntraUser } from '../../domain/facts.ts';
import { readExports } from '../access/exports.ts';
import { explainAccess } from '../access/explain.ts';
import { factsOfEngine } from '../access/live.ts';
import { factsOfExports } from '../access/offline.ts';
import type { WorldFacts } from '../access/world.ts';
import type { Store } from '../../store/store.ts';
import { systemClock } from '../clock.ts';
import { nearestFew } from '../config/nearest.ts';
import { nobodyMeant, whoIs } from '../why/who.ts';
import { whyOf } from '../why/why.ts';
import { ended, failed, withOrganisation } from './organisation.ts';

const signal = new AbortController().signal;

/** One person: where they are, which rules hit them, what comes next; and one sign-in of theirs, judged policy by policy. All facts are
 * laid out for the one question: who has many asks the map (`access`). */
export const why: Pick<Doors, 'why'> = {
  async why(options) {
    if (Object.values(options.files).some((path) => path !== undefined)) return offline(options);
    return withOrganisation(options, 'remembering', async ({ sluis, config, clock }) => {
      const { engine } = sluis;
      if (engine.view.facts.user.size === 0) return failed([{ code: 'not-observed' }]);
      await engine.turn({ signal, acting: false, reading: false });
      const who = whoIs(options.user, engine);
      if (who.kind !== 'one') return failed([nobodyMeant(options.user, who)]);
      const view = whyOf(who.meant, engine, config, { now: clock.now(), rulesRead: await rulesRead(sluis.store) });
      const asked = options.device !== null || options.platform !== null || options.resource !== null;
      if (!asked || !engine.view.facts.user.has(who.meant.subject)) return ended(0, view);
      const access = explainAccess(factsOfEngine(engine, clock.now()), who.meant.subject, options);
      return access.ok ? ended(0, { ...view, access: access.value }) : failed([access.error]);
    });
  },
};

/** Were the rules of the tenant ever read to the end? A read that stopped before them says nothing of who they hold. */
async function rulesRead({ facts }: Store): Promise<boolean> {
  const times = await Promise.all([facts.sweptAt('policy'), facts.sweptAt('partner')]);
  return times.every((at) => at !== null);
}

/** From exports nobody can tell where the move stands: only the rules are. */
function offline(options: WhyOptions): ReturnType<Doors['why']> {
  const read = readExports(options.files);
  if (!read.ok) return Promise.resolve(failed(read.error));
  const facts = factsOfExports(read.value, systemClock.now());
  const wanted = options.user.toLowerCase();
  const user = facts.users.find(({ id, userPrincipalName, mail }) =>
    [id.toLowerCase(), userPrincipalName, mail].includes(wanted),
  );
  if (!user) {
    const nearest = nearestFew(
      wanted,
      facts.users.map((one) => one.userPrincipalName),
      3,
    );
    return Promise.resolve(failed([nobodyMeant(options.user, { kind: 'nobody', nearest })]));
  }
  const access = explainAccess(facts, user.id, options);
  if (!access.ok) return Promise.resolve(failed([access.error]));
  return Promise.resolve(ended(0, { ...bareView(user, facts), access: access.value }));
}

function bareView(user: EntraUser, { subjects, view, now }: WorldFacts): WhyView {
  const subject = subjects.get(user.id);
  const rules = GATE_PLATFORMS.flatMap((platform): WhyView['rules'] => {
    if (!subject) return [];
    const gates = gatesOf(subject, platform, view, now);
    const because = [...new Set([...gates.old.by, ...gates.new.by].map(({ name }) => name))];
    return [{ platform, old: gates.old.value, new: gates.new.value, because }];
  });
  return {
    person: user.userPrincipalName,
    name: user.displayName,
    wave: null,
    remarks: [],
    rules,
    devices: [],
    next: [],
    waits: [],
    nextDueAt: null,
    findings: [],
    access: null,
  };
}
