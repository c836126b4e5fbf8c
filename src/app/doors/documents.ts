import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Doors, Outcome, PostersOptions, Problem, Screen } from '../../cli/doors.ts';
import type { FileView } from '../../contract/views.ts';
import { posterDesigns, posterSizes } from '../../documents/poster.ts';
import type { Pdf } from '../../documents/typeset.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { forStaff, isStaffLanguage, languageFor, type StaffLanguage } from '../../text/language.ts';
import { say } from '../../text/say.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { briefingOf } from '../documents/briefing.ts';
import { guideOf } from '../documents/guide.ts';
import { noDates, type PosterDates, posterDates, posterOf } from '../documents/poster.ts';
import { type DocumentFailure, type KnownPapers, type Papers, readLogo } from '../documents/source.ts';
import { errorCode } from '../../store/failure.ts';
import { ended, failed, type Organisation, withOrganisation } from './organisation.ts';
import { writeTogether } from './whole-file.ts';

const signal = new AbortController().signal;

/** The verbs that make paper. They write nothing outside, and read what the store knows. */
export const documents: Pick<Doors, 'posters' | 'guide' | 'briefing'> = {
  async posters(options, screen) {
    // Without a wave a poster needs the configuration alone: no secret, no database.
    if (options.wave !== null) {
      const wave = options.wave;
      return withOrganisation(options, 'remembering', async (organisation) => {
        const papers = await known(organisation, options.logo);
        if (!papers.ok) return failed([papers.error]);
        const dates = posterDates(papers.value, wave);
        return dates.ok ? draw(papers.value, dates.value, options, screen) : failed([dates.error]);
      });
    }
    const loaded = loadConfig(options.config, process.env);
    if (!loaded.ok) return failed(loaded.error.map((failure) => ({ ...failure })));
    const logo = pictureAt(options.logo);
    return logo.ok ? draw({ config: loaded.value, logo: logo.value }, noDates, options, screen) : failed([logo.error]);
  },

  guide: (options) =>
    withOrganisation(options, 'remembering', async (organisation) => {
      const papers = await known(organisation, options.logo);
      if (!papers.ok) return failed([papers.error]);
      const { decommission } = organisation.sluis.source;
      const language = staffLanguage(options.language, organisation.config);
      const made = guideOf(papers.value, { language, ending: decommission.map(({ id }) => id) });
      return written([{ file: options.out, made }], options.logo);
    }),

  briefing: (options) =>
    withOrganisation(options, 'remembering', async (organisation) => {
      const papers = await known(organisation, options.logo);
      if (!papers.ok) return failed([papers.error]);
      const { wave, names } = options;
      const language = staffLanguage(options.language, organisation.config);
      return written([{ file: options.out, made: briefingOf(papers.value, { wave, language, names }) }], options.logo);
    }),
};

/** The engine after a turn that reads and writes nothing outside. */
async function known(
  { sluis, config, settings, clock }: Organisation,
  logo: string | null,
): Promise<Result<KnownPapers, Problem>> {
  const picture = pictureAt(logo);
  if (!picture.ok) return picture;
  await sluis.engine.turn({ signal, acting: false, reading: false });
  return ok({ config, logo: picture.value, engine: sluis.engine, settings, now: clock.now() });
}

function pictureAt(path: string | null): Result<Papers['logo'], Problem> {
  if (path === null) return ok(null);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(errorCode(error) ?? '')) throw error;
    return fail({ code: 'file-not-found', path });
  }
  const logo = readLogo(bytes);
  return logo.ok ? logo : fail({ ...logo.error, path });
}

function staffLanguage(asked: string | null, { organisation }: Config): StaffLanguage {
  return asked !== null && isStaffLanguage(asked) ? asked : languageFor(null, forStaff(organisation.languages));
}

async function draw(
  papers: Papers,
  dates: PosterDates,
  options: PostersOptions,
  screen: Screen,
): Promise<Outcome<FileView>> {
  const languages = options.language === null ? papers.config.organisation.languages : [options.language];
  const sizes = posterSizes.filter((size) => options.size === null || options.size === size);
  const designs = posterDesigns.filter((design) => options.design === null || options.design === design);
  const wishes = languages.flatMap((language) =>
    sizes.flatMap((size) => designs.map((design) => ({ language, size, design }))),
  );
  const papersMade = wishes.map((wish, n) => {
    screen.progress(say(screen.language, 'cli.posters.making'), n, wishes.length);
    const file = join(options.out, `poster-${wish.design}-${wish.size}-${wish.language}.pdf`);
    return { file, made: posterOf(papers, wish, dates) };
  });
  return written(papersMade, options.logo);
}

interface Paper {
  readonly file: string;
  readonly made: Result<Pdf, DocumentFailure>;
}

/** Writes all or none. A text that found no room is told, and the file is there to be looked at. */
async function written(papers: readonly Paper[], logo: string | null): Promise<Outcome<FileView>> {
  const [wrong] = papers.flatMap(({ made }) => (made.ok ? [] : [made.error]));
  if (wrong !== undefined) return failed([wrong.code === 'logo-unreadable' ? { ...wrong, path: logo } : wrong]);
  const whole = papers.flatMap(({ file, made }) => (made.ok ? [{ file, ...made.value }] : []));
  await writeTogether(whole);
  const view = { files: whole.map(({ file }) => file) };
  const problems = whole.flatMap(({ file, overflows }) =>
    overflows.length === 0 ? [] : [{ code: 'document-overflows', path: file, boxes: overflows.join(', ') }],
  );
  return problems.length === 0 ? ended(0, view) : failed(problems, view);
}
