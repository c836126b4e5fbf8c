import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Doors } from '../../cli/doors.ts';
import { forStaff, isStaffLanguage, languageFor } from '../../text/language.ts';
import { writeConfig } from '../config/init.ts';
import { evidenceOf } from '../evidence.ts';
import { pictureOf } from '../status/status.ts';
import { recordProblems, recordStanding } from '../verify/record.ts';
import { verifyLaws } from '../verify/verify.ts';
import { signerOf } from '../report/signature.ts';
import { writeEvidence } from '../report/write.ts';
import { ended, failed, withKept, withOrganisation, withStore } from './organisation.ts';
import { showKey, verifyReport } from './signatures.ts';
import { inTheWay, writeWhole } from './whole-file.ts';

const signal = new AbortController().signal;

/**
 * By `\n` alone: JSON leaves a line separator (U+2028, U+2029) in a text as it is, and Node's own readers of lines end a line there,
 * so a name that holds one would make every export with it useless.
 */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(file, 'utf8')) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** The verbs about files: configuration, the whole state, the evidence. */
export const files: Pick<Doors, 'init' | 'export' | 'import' | 'report'> = {
  async init(options) {
    const written = writeConfig(options.file, options.answers, options.force);
    return written.ok ? ended(0, { files: written.value }) : failed(written.error.map((failure) => ({ ...failure })));
  },

  async export(options) {
    const there = inTheWay(options.file);
    if (there === 'folder') return failed([{ code: 'folder-in-the-way', path: options.file }]);
    if (there === 'file' && !options.force) return failed([{ code: 'file-exists', path: options.file }]);
    return withKept(options, async (store) => {
      const rows = await writeWhole(options.file, store.exportAll(), !options.force);
      const view = { files: [options.file], rows };
      // Told while it can be mended, and not on the day on which the file is needed.
      const problems = recordProblems(await recordStanding(store));
      return problems.length === 0 ? ended(0, view) : failed(problems, view);
    });
  },

  async import(options) {
    if (!existsSync(options.file) || !statSync(options.file).isFile()) {
      return failed([{ code: 'file-not-found', path: options.file }]);
    }
    return withStore(options, 'acting', async (store) => {
      const { rows } = await store.importAll(linesOf(options.file));
      const [newest] = (await store.audit.find({ before: null, atMost: 1 })).entries;
      const until = newest === undefined ? null : new Date(newest.at).toISOString();
      return ended(0, { files: [options.file], rows, until });
    });
  },

  async report(options) {
    if (options.publicKey) return showKey(options.data);
    if (options.verify !== null) return verifyReport(options.verify, options.key, options.data);
    return withOrganisation(options, 'remembering', async ({ sluis, config, settings, clock }) => {
      await sluis.engine.turn({ signal, acting: false, reading: false });
      const verified = await verifyLaws(sluis.engine, sluis.store, settings, clock.now());
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
        record: verified.record,
        decommission: sluis.source.decommission,
        now: clock.now(),
      });
      const language =
        options.language !== null && isStaffLanguage(options.language)
          ? options.language
          : languageFor(null, forStaff(config.organisation.languages));
      const view = {
        files: await writeEvidence(
          evidence,
          join(options.out, 'evidence.json'),
          join(options.out, 'evidence.html'),
          language,
          signerOf(options.data),
        ),
        publicKey: null,
        fingerprint: null,
        verified: null,
      };
      // It says so itself; whoever makes it learns it now, and not from their auditor.
      const problems = recordProblems(verified.record);
      return problems.length === 0 ? ended(0, view) : failed(problems, view);
    });
  },
};
