import { runCli } from '../cli/run.ts';
import { files } from './doors/files.ts';
import { reading } from './doors/reading.ts';
import { start } from './doors/start.ts';
import { writing } from './doors/writing.ts';

process.exitCode = await runCli(
  process.argv.slice(2),
  { start, ...reading, ...writing, ...files },
  { out: process.stdout, error: process.stderr, env: process.env },
);
