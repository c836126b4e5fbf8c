import type { Handlers } from '../../api/handlers.ts';
import { abilitiesOf } from '../../contract/api/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PosterDesign } from '../../documents/poster.ts';
import { openPress, type PressFailure } from '../../documents/press.ts';
import type { Pdf } from '../../documents/typeset.ts';
import { isLanguage } from '../../text/language.ts';
import { briefingSheetOf } from '../documents/briefing.ts';
import { guideSheetOf } from '../documents/guide.ts';
import { noDates, posterDates, posterSheetOf } from '../documents/poster.ts';
import type { KnownPapers } from '../documents/source.ts';
import { evidenceOf } from '../evidence.ts';
import { renderReport } from '../report/page.ts';
import type { ConsoleParts, HeldLaws } from './parts.ts';
import { sharedRun } from './shared-run.ts';

/** Names on a briefing that a page asks for: more of them take the press away from all others. */
const MOST_NAMES = 500;

/** Paper: posters, the help desk's briefing, the guide; and the evidence report as it stands. */
export function documentsHandlers(parts: ConsoleParts, laws: HeldLaws): Handlers {
  const { sluis, config, settings, now } = parts;
  const evidence = sharedRun(async () => evidenceNow(parts, laws));
  const press = openPress();
  const papers = (): KnownPapers => ({ config, logo: null, engine: sluis.engine, settings, now: now() });
  return {
    'documents.poster': async ({ query: { design, size, language, wave, as } }) => {
      if (!isLanguage(language)) return fail({ code: 'wrong-request', fields: 'query/language' });
      const dates = wave === undefined || wave === '' ? ok(noDates) : posterDates(papers(), wave);
      if (!dates.ok) return dates;
      const wish = { design: Number(design) as PosterDesign, size, language };
      return file(
        `poster-${design}-${size}-${language}.${as}`,
        await press.set(posterSheetOf(papers(), wish, dates.value, as)),
      );
    },
    'documents.briefing': async ({ params: { wave }, query: { language }, caller }) => {
      // Who sees no person by name gets the sheets without the list of names.
      const names = abilitiesOf(caller.roles).includes('see-people');
      const sheet = briefingSheetOf(papers(), { wave, language, names, mostNames: MOST_NAMES });
      return sheet.ok ? file(`briefing-${wave}-${language}.pdf`, await press.set(sheet.value)) : sheet;
    },
    'documents.guide': async ({ query: { language } }) => {
      const ending = sluis.source.decommission.map(({ id }) => id);
      return file(`guide-${language}.pdf`, await press.set(guideSheetOf(papers(), { language, ending })));
    },
    'documents.report': async ({ params: { format }, query: { language } }) => {
      const found = await evidence();
      const bytes = format === 'json' ? JSON.stringify(found, null, 2) : renderReport(found, language);
      return ok({ name: `sluis-evidence.${format}`, bytes });
    },
  };
}

function file(name: string, made: Result<Pdf, PressFailure>) {
  return made.ok ? ok({ name, bytes: made.value.bytes }) : made;
}

/** The proof of this move as it stands now; the laws are held against all facts anew. */
async function evidenceNow({ sluis, config, now, status }: ConsoleParts, held: HeldLaws) {
  const { engine, store, calls, source } = sluis;
  const { laws, violations, record } = await held();
  return evidenceOf({
    engine,
    store,
    config,
    calls,
    picture: await status(),
    laws: laws.map(({ law, checked }) => ({
      number: law,
      checked,
      violations: violations.filter((item) => item.law === law),
    })),
    record,
    decommission: source.decommission,
    now: now(),
  });
}
