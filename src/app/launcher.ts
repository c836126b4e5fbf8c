const LOOK_MS = 1_000;

/**
 * Ends this process in good order when the one that started it is gone, also when that was killed and could not pass it on: nobody
 * would know of us any more. Where Windows keeps naming a parent that is gone, nothing happens.
 *
 * @param launcher  process number of the program that started us for a person; undefined: we were started directly
 */
export function endWithLauncher(launcher: string | undefined): void {
  if (launcher !== String(process.ppid)) return;
  const look = setInterval(() => {
    if (String(process.ppid) === launcher) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  look.unref();
}
