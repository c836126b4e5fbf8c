import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { BrowserContext } from 'playwright-core';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CATALOGUE = '/src/text/console/all.ts';
const FIXTURE = join(ROOT, 'src/text/pseudo.fixture.ts');

/** The console as it is, built with a language that nobody speaks in the place of Dutch, in a folder of its own. */
export interface PseudoConsole {
  /** From now on this browser is given that console wherever the product would serve its own. */
  readonly serve: (context: BrowserContext) => Promise<void>;
  readonly remove: () => void;
}

export async function buildPseudoConsole(): Promise<PseudoConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-pseudo-'));
  let changed = 0;
  await build({
    configFile: false,
    root: join(ROOT, 'src/web/console'),
    base: '/console/',
    logLevel: 'warn',
    plugins: [
      react(),
      {
        name: 'pseudo-language',
        transform(code, id) {
          if (!id.endsWith(CATALOGUE)) return null;
          changed++;
          return `import { pseudo } from ${JSON.stringify(FIXTURE)};\n${code}
for (const sentence of Object.values(consoleTexts)) sentence.nl = pseudo(sentence.en);\n`;
        },
      },
    ],
    build: {
      outDir: folder,
      target: 'es2022',
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 20_000,
    },
  });
  if (changed === 0) throw new Error(`the console's sentences are not in ${CATALOGUE} any more`);
  return {
    async serve(context) {
      await context.route('**/console/**', async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = join(folder, pathname.replace(/^\/console\//, ''));
        if (pathname.startsWith('/console/assets/') && existsSync(file)) return route.fulfill({ path: file });
        const response = await route.fetch();
        const text = await response.text();
        const nonce = /name="csp-nonce" content="[^"]*"/.exec(text)?.[0];
        // A page of the console; what else is asked for under its address (a redirect to the sign-in) stays as it is.
        if (nonce === undefined) return route.fulfill({ response });
        const page = readFileSync(join(folder, 'index.html'), 'utf8').replace('name="csp-nonce" content=""', nonce);
        return route.fulfill({ response, body: page });
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
