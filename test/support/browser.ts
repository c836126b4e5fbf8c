/** What came back for one address that a browser went to, after all that it was sent on to. */
export interface Visit {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Every address on the way, the last one too. */
  readonly way: readonly string[];
}

/** A browser without script, as far as signing in needs one: redirects, and cookies by host (not by port, as browsers do) and path. */
export interface Browser {
  readonly open: (url: string, init?: { readonly method?: string; readonly body?: URLSearchParams }) => Promise<Visit>;
  /** Goes nowhere further than the first answer. */
  readonly ask: (url: string, init?: RequestInit) => Promise<Response>;
  /** Those of this machine for every path. */
  readonly cookies: Map<string, string>;
}

const MOST_STEPS = 15;
const HTML = 'text/html,application/xhtml+xml';

export function newBrowser(headers: Readonly<Record<string, string>> = {}): Browser {
  const jar = new Map<string, Map<string, string>>();
  const cookiesOf = (url: string, path: string): Map<string, string> => {
    const place = `${new URL(url).hostname}${path}`;
    const known = jar.get(place) ?? new Map<string, string>();
    jar.set(place, known);
    return known;
  };
  const ask: Browser['ask'] = async (url, init = {}) => {
    const { hostname, pathname } = new URL(url);
    const fitting = [...jar].filter(([place]) => `${hostname}${pathname}/`.startsWith(place.replace(/\/?$/, '/')));
    const cookie = fitting.flatMap(([, held]) => [...held].map(([name, value]) => `${name}=${value}`)).join('; ');
    const own = { accept: HTML, ...(cookie === '' ? {} : { cookie }), ...headers };
    const sent: RequestInit = {
      redirect: 'manual',
      ...init,
      headers: { ...own, ...(init.headers as Record<string, string> | undefined) },
    };
    // A connection kept open may have been closed by a server that was started anew: browsers then ask again.
    const answer = await fetch(url, sent).catch((error: unknown) => {
      if ((init.method ?? 'GET') !== 'GET') throw error;
      return fetch(url, sent);
    });
    for (const set of answer.headers.getSetCookie())
      keep(cookiesOf(url, /; *path=([^;]+)/i.exec(set)?.[1] ?? '/'), set);
    return answer;
  };
  const open: Browser['open'] = async (start, init = {}) => {
    let answer = await ask(start, init);
    const way = [start];
    for (let url = start; answer.headers.has('location'); ) {
      if (way.length > MOST_STEPS) throw new Error(`sent in a circle: ${way.join(' -> ')}`);
      url = new URL(answer.headers.get('location') ?? '', url).href;
      way.push(url);
      answer = await ask(url);
    }
    const { status } = answer;
    return { url: way.at(-1) ?? start, status, headers: answer.headers, text: await answer.text(), way };
  };
  return { open, ask, cookies: cookiesOf('http://127.0.0.1', '/') };
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = '', ...attributes] = set.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  const ended = attributes.some((one) => {
    const [key = '', value = ''] = one.trim().split('=');
    if (key.toLowerCase() === 'max-age') return Number(value) <= 0;
    return key.toLowerCase() === 'expires' && Date.parse(value) <= Date.now();
  });
  if (ended) cookies.delete(name);
  else cookies.set(name, pair.slice(at + 1));
}
