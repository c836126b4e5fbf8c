/**
 * One run for whoever asks while it goes on, by `key`: what costs much is then done once, however many press the button. Who asks
 * after it has ended begins anew, also where it failed.
 */
export function sharedRun<T>(run: (key: string) => Promise<T>): (key?: string) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key = '') => {
    const begun = running.get(key);
    if (begun) return begun;
    const own = (async () => run(key))().finally(() => running.delete(key));
    running.set(key, own);
    return own;
  };
}
