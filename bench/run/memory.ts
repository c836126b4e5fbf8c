import { readdirSync, readFileSync } from 'node:fs';

/** Peak resident memory in megabytes of a process and of the lab that it starts; null where there is no /proc to ask. */
export interface Peaks {
  readonly product: () => number | null;
  readonly lab: () => number | null;
  readonly stop: () => void;
}

/** Looks four times a second at the highest that the kernel has noted, so nothing between two looks is missed. */
export function watchMemory(pid: number): Peaks {
  let product: number | null = null;
  let lab: number | null = null;
  let labPid: number | null = null;
  const timer = setInterval(() => {
    product = peakOf(pid) ?? product;
    labPid ??= childOf(pid, 'src/lab/main.ts');
    if (labPid !== null) lab = peakOf(labPid) ?? lab;
  }, 250);
  return { product: () => product, lab: () => lab, stop: () => clearInterval(timer) };
}

function peakOf(pid: number): number | null {
  const kb = /^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1];
  return kb === undefined ? null : Math.round(Number(kb) / 1024);
}

function childOf(parent: number, program: string): number | null {
  for (const name of foldersOf('/proc')) {
    if (!/^\d+$/.test(name) || !textOf(`/proc/${name}/cmdline`).includes(program)) continue;
    if (new RegExp(`^PPid:\\s+${parent}$`, 'm').test(textOf(`/proc/${name}/status`))) return Number(name);
  }
  return null;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended, or this system tells it otherwise.
    return '';
  }
}

function foldersOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
