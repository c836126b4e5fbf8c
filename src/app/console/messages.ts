import { abilitiesOf } from '../../contract/api/roles.ts';
import type { QueryOf } from '../../contract/api/routes.ts';
import type { Caller } from '../../api/caller.ts';
import type { CallProblem, Handlers } from '../../api/handlers.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ComposedMail } from '../../messages/mail.ts';
import { mailKinds } from '../../messages/variables.ts';
import { type WordingMistake, variablesIn, WORDED, type Wording, wordingMistakes } from '../../messages/wording.ts';
import type { Store } from '../../store/store.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { say } from '../../text/say.ts';
import {
  keptWording,
  placeNamed,
  placeOfWording,
  WORDING,
  wordingFor,
  wordingId,
  type WordingPlace,
} from '../post/wording.ts';
import { kindsOf, timelineOf } from './messages/kinds.ts';
import { previewOf } from './messages/preview.ts';
import { pageOfSent } from './messages/rows.ts';
import type { Place } from './messages/sent.ts';
import { openSentIndex } from './messages/sent-index.ts';
import type { ConsoleParts } from './parts.ts';

/** What these answers rest on. */
interface MessageParts extends Pick<ConsoleParts, 'config' | 'now' | 'portalUrl'> {
  readonly sluis: {
    readonly engine: Pick<Engine, 'view' | 'waves' | 'onChange'>;
    readonly store: Pick<Store, 'intent'>;
  };
}

export function messagesHandlers(parts: MessageParts): Handlers {
  const { sluis, config } = parts;
  const { view } = sluis.engine;
  const sent = openSentIndex(view);
  // What a turn sent is taken up after it, so that no question waits for it. A bug is told to whoever asks.
  sluis.engine.onChange(() => void sent.follow().catch(() => undefined));
  return {
    'messages.list': async ({ query, caller, language }) => {
      const { after, limit, ...filter } = query;
      const place = after === undefined ? null : placeIn(after);
      if (after !== undefined && after !== '' && place === null) return fail({ code: 'place-unknown' });
      await sent.follow();
      const reader = { seesPeople: seesPeople(caller), language };
      const page = pageOfSent(sent, filter, { after: place, limit }, reader, view);
      return ok({ ...page, next: page.next && cursorOf(page.next) });
    },
    'messages.kinds': async ({ language }) => {
      await sent.follow();
      return ok({
        kinds: kindsOf(config, sent, worded(parts), language),
        timeline: timelineOf(config, language),
        waves: [...new Set((sluis.engine.waves()?.order ?? config.waves).map(({ name }) => name as string))],
        languages: [...config.organisation.languages],
      });
    },
    'messages.preview': async ({ params, query, language }) => {
      const mail = await draftOf(parts, params.kind, query, language);
      return mail.ok ? ok({ subject: mail.value.subject, html: mail.value.html, text: mail.value.text }) : mail;
    },
    'messages.page': async ({ params, query, language }) => {
      const mail = await draftOf(parts, params.kind, query, language);
      return mail.ok ? ok({ name: 'message.html', bytes: mail.value.html }) : mail;
    },
    'messages.wording': async () =>
      ok({
        wordings: worded(parts).map((place) => answerOf(place, keptWording(view, place))),
        variables: Object.fromEntries(mailKinds.map((kind) => [kind, [...variablesIn(kind)]])),
      }),
    'messages.reword': async ({ params, body, caller, language }) => {
      const found = placeNamed(params.kind, params.language);
      if (!found) return fail({ code: 'message-unknown' });
      const place = { ...found, wave: body.wave };
      if (place.wave !== null && !wavesOf(parts).includes(place.wave))
        return fail({ code: 'wave-unknown', wave: place.wave, allowed: wavesOf(parts).join(', ') });
      const wording = tidy(body);
      const [mistake] = wordingMistakes(place.kind, wording);
      if (mistake) return fail(mistakeOf(mistake, language));
      await keep(parts, place, wording, caller.mail);
      return ok(answerOf(place, keptWording(view, place)));
    },
  };
}

/** Everything by an intent, so that it is in the audit and survives a restart. No words at all: the intent is taken away. */
async function keep({ sluis, now }: MessageParts, place: WordingPlace, wording: Wording, by: string): Promise<void> {
  const { store, engine } = sluis;
  const id = wordingId(place);
  if (WORDED.every((part) => wording[part] === null)) {
    if (!engine.view.intents.get(WORDING)?.has(id)) return;
    await store.intent.remove(WORDING, id, now(), by);
    engine.view.removeIntent(WORDING, id);
    return;
  }
  const intent = { kind: WORDING, id, value: { ...wording }, at: now(), by };
  await store.intent.set(intent);
  engine.view.setIntent(intent);
}

/** A message as it would be with this draft; what the draft leaves out is as it was written down, '' is without. */
async function draftOf(
  parts: MessageParts,
  kind: string,
  query: QueryOf<'messages.preview'>,
  language: StaffLanguage,
): Promise<Result<ComposedMail, CallProblem>> {
  const found = placeNamed(kind, query.language);
  if (!found) return fail({ code: 'message-unknown' });
  const place = { ...found, wave: query.wave ?? null };
  const kept = wordingFor(parts.sluis.engine.view, place);
  const words = tidy({
    subject: query.subject ?? kept.subject,
    opening: query.opening ?? kept.opening,
    closing: query.closing ?? kept.closing,
  });
  const [mistake] = wordingMistakes(place.kind, words);
  if (mistake) return fail(mistakeOf(mistake, language));
  const { now, portalUrl, config } = parts;
  return ok(await previewOf(place, { platform: query.platform, words, now: now(), portalUrl: portalUrl() }, config));
}

function tidy(wording: Wording): Wording {
  const text = (given: string | null): string | null => given?.trim() || null;
  return { subject: text(wording.subject), opening: text(wording.opening), closing: text(wording.closing) };
}

function mistakeOf({ part, at, found, allowed }: WordingMistake, language: StaffLanguage): CallProblem {
  return {
    code: 'wording-variable',
    part: say(language, `messages.part.${part}`),
    at,
    found,
    allowed: allowed.map((name) => `{${name}}`),
  };
}

function worded({ sluis }: MessageParts): readonly WordingPlace[] {
  return [...(sluis.engine.view.intents.get(WORDING)?.keys() ?? [])].flatMap((id) => placeOfWording(id) ?? []);
}

function wavesOf({ sluis, config }: MessageParts): readonly string[] {
  return (sluis.engine.waves()?.order ?? config.waves).map(({ name }) => name);
}

function answerOf(place: WordingPlace, wording: Wording) {
  return { ...place, ...wording, variables: [...variablesIn(place.kind)] };
}

function seesPeople({ roles }: Caller): boolean {
  return abilitiesOf(roles).includes('see-people');
}

/** Keys name people, so a place is told in code. It is no secret: whoever gets it may see the list it is of. */
function cursorOf({ at, key }: Place): string {
  return Buffer.from(JSON.stringify([at, key])).toString('base64url');
}

/** Null: not one of ours. */
function placeIn(cursor: string): Place | null {
  try {
    const [at, key]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return typeof at === 'number' && typeof key === 'string' ? { at, key } : null;
  } catch {
    return null;
  }
}
