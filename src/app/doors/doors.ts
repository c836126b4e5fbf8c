import type { Doors } from '../../cli/doors.ts';

/** Every door with the file that it is in, loaded when it is opened: nobody who asks for help waits for a web server to be read. */
export const doors: Doors = {
  start: async (options, screen) => (await import('./start.ts')).start(options, screen),
  init: async (options, screen) => (await import('./files.ts')).files.init(options, screen),
  check: async (options, screen) => (await import('./check.ts')).check(options, screen),
  observe: async (options, screen) => (await import('./reading.ts')).reading.observe(options, screen),
  plan: async (options, screen) => (await import('./reading.ts')).reading.plan(options, screen),
  apply: async (options, screen) => (await import('./writing.ts')).writing.apply(options, screen),
  run: async (options, screen) => (await import('./run.ts')).run(options, screen),
  work: async (options, screen) => (await import('./work.ts')).work(options, screen),
  status: async (options, screen) => (await import('./reading.ts')).reading.status(options, screen),
  why: async (options, screen) => (await import('./why.ts')).why.why(options, screen),
  verify: async (options, screen) => (await import('./reading.ts')).reading.verify(options, screen),
  undo: async (options, screen) => (await import('./writing.ts')).writing.undo(options, screen),
  access: async (options, screen) => (await import('./access.ts')).access.access(options, screen),
  cleanup: async (options, screen) => (await import('./closing.ts')).closing.cleanup(options, screen),
  gone: async (options, screen) => (await import('./gone.ts')).gone.gone(options, screen),
  export: async (options, screen) => (await import('./files.ts')).files.export(options, screen),
  import: async (options, screen) => (await import('./files.ts')).files.import(options, screen),
  report: async (options, screen) => (await import('./files.ts')).files.report(options, screen),
  audit: async (options, screen) => (await import('./audit.ts')).audit(options, screen),
  organisation: async (options, screen) => (await import('./organisations.ts')).organisation(options, screen),
  posters: async (options, screen) => (await import('./documents.ts')).documents.posters(options, screen),
  guide: async (options, screen) => (await import('./documents.ts')).documents.guide(options, screen),
  briefing: async (options, screen) => (await import('./documents.ts')).documents.briefing(options, screen),
};
