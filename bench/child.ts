import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own, that answers with one line of JSON. */
export interface Child {
  readonly answer: unknown;
  readonly stop: () => void;
}

/**
 * Starts a file of this folder under the same Node and waits for its line. One that ends without a line is an error with all
 * that it said.
 */
export async function startChild(
  file: string,
  input: unknown,
  env: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(input)], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
    process.stderr.write(text);
  });
  const line = await new Promise<string>((settle, reject) => {
    createInterface(child.stdout).once('line', settle);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${file} ended with ${code} and no answer\n${said}`)));
  });
  return {
    answer: JSON.parse(line) as unknown,
    // Its standard input ends, and with it the process, also when we are killed.
    stop: () => child.stdin.end(),
  };
}

/** What a child was started with. */
export function inputOf<T>(): T {
  return JSON.parse(process.argv[2] ?? 'null') as T;
}

/** Says how far long work is, to whoever waits: what was measured is seen even where the end does not come. */
export function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}

export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
