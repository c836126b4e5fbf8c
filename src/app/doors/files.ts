import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Doors } from '../../cli/doors.ts';
import { isLanguage } from '../../text/language.ts';
import { writeConfig } from '../config/init.ts';
import { evidenceOf } from '../evidence.ts';
import { pictureOf } from '../status.ts';
import { verifyLaws } from '../verify.ts';
import { writeEvidence } from '../report/write.ts';
import { ended, failed, withOrganisation } from './organisation.ts';

const signal = new AbortController().signal;

/** The verbs about files: configuration, the whole state, the evidence. */
export const files: Pick<Doors, 'init' | 'export' | 'import' | 'report'> = {
  async init(options) {
    const written = writeConfig(options.file, options.answers, options.force);
    return written.ok ? ended(0, { files: written.value }) : failed(written.error.map((failure) => ({ ...failure })));
  },

  export: (options) =>
    withOrganisation(options, false, async ({ sluis }) => {
      // Whole or not at all: a half-written export must not be taken for one.
      const part = `${options.file}.part`;
      const file = await open(part, 'w', 0o600);
      let rows = 0;
      for await (const line of sluis.store.exportAll()) {
        await file.write(`${line}\n`);
        rows++;
      }
      await file.close();
      await rename(part, options.file);
      return ended(0, { files: [options.file], rows });
    }),

  async import(options) {
    if (!existsSync(options.file)) return failed([{ code: 'wrong-use', detail: options.file }]);
    return withOrganisation(options, false, async ({ sluis }) => {
      const lines = createInterface({ input: createReadStream(options.file), crlfDelay: Number.POSITIVE_INFINITY });
      const { rows } = await sluis.store.importAll(lines);
      return ended(0, { files: [options.file], rows });
    });
  },

  report: (options) =>
    withOrganisation(options, false, async ({ sluis, config, settings, clock }) => {
      await sluis.engine.turn({ signal, acting: false, reading: false });
      const verified = await verifyLaws(sluis.engine, sluis.store, clock.now());
      const laws = verified.laws.map((law) => ({
        number: law.law,
        checked: law.checked,
        violations: verified.violations.filter((item) => item.law === law.law),
      }));
      const picture = pictureOf(sluis.engine, config, settings, {
        now: clock.now,
        simulated: false,
        finished: () => false,
      });
      const evidence = await evidenceOf({
        engine: sluis.engine,
        store: sluis.store,
        config,
        calls: sluis.calls,
        picture,
        laws,
        now: clock.now(),
      });
      const language =
        options.language !== null && isLanguage(options.language)
          ? options.language
          : (config.organisation.languages[0] ?? 'en');
      await mkdir(options.out, { recursive: true });
      return ended(0, {
        files: await writeEvidence(
          evidence,
          join(options.out, 'evidence.json'),
          join(options.out, 'evidence.html'),
          language,
        ),
      });
    }),
};
