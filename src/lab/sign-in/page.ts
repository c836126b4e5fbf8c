import type { Account } from './accounts.ts';

/** So many people are shown before somebody searches. */
const FIRST = 8;
const MOST_FOUND = 30;

/** The page of people to be. Every button is a form of its own, so one click signs in, also without script. */
export function peoplePage(shown: {
  readonly organisation: string;
  readonly uid: string;
  readonly accounts: readonly Account[];
  readonly search: string;
}): string {
  const { organisation, uid, accounts, search } = shown;
  const posts = accounts.filter(({ post }) => post !== null);
  const others = accounts.filter(({ post }) => post === null);
  const found = search === '' ? others.slice(0, FIRST) : others.filter((one) => fits(one, search)).slice(0, MOST_FOUND);
  const staff = posts.map((one) => card(uid, one, `${escape(one.post ?? '')}`, escape(one.name)));
  const rows = found.map((one) => card(uid, one, escape(one.name), carries(one)));
  const none = '<p class="quiet">Nobody is called so. Try a part of a name, a department or a language.</p>';
  const count =
    search === ''
      ? `${others.length} people work here; these are the first. Search for the others.`
      : `${found.length} found${found.length === MOST_FOUND ? ' (and perhaps more: search more narrowly)' : ''}.`;
  return frame(
    'Who do you want to be?',
    `<p class="quiet">You are at the sign-in of ${escape(organisation)}, a sample organisation. Nobody here is real, and there are no passwords:
one click and you are signed in as that person.</p>
<section aria-labelledby="staff"><h2 id="staff">People who run the move</h2><ul class="cards">${staff.join('')}</ul></section>
<section aria-labelledby="employees"><h2 id="employees">Employees, who move their own devices</h2>
<form class="search" method="get" role="search"><label for="q">Name, department or language</label>
<span><input id="q" name="q" type="search" value="${escape(search)}" autocomplete="off"><button>Search</button></span></form>
<p class="quiet" role="status">${count}</p>
${rows.length > 0 ? `<ul class="rows">${rows.join('')}</ul>` : none}</section>`,
  );
}

/** Says something went wrong, or that all is done. `body` is finished HTML. */
export function frame(title: string, body: string, script = ''): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${escape(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><p class="mark">Sample organisation · sign-in</p><h1>${escape(title)}</h1>${body}</main>${script}</body></html>`;
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function card(uid: string, account: Account, first: string, second: string): string {
  const { department, language, upn } = account;
  return `<li><form method="post" action="/be/${encodeURIComponent(uid)}/${encodeURIComponent(account.id)}"><button>
<strong>${first}</strong><span>${second}</span><small>${escape(upn).replace('@', '<wbr>@')} · ${escape(department)} · <i>${escape(language)}</i></small>
</button></form></li>`;
}

function carries({ devices }: Account): string {
  return devices.length === 0 ? 'no device' : escape(devices.join(', '));
}

function fits({ name, upn, department, language }: Account, search: string): boolean {
  const text = plain([name, upn, department, language].join(' '));
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Without regard to case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

const STYLE = `:root{--brand:#0f6cbd;--back:#fafafa;--card:#fff;--text:#242424;--quiet:#5c5c5c;--line:#d6d6d6;color-scheme:light dark;
font:16px/1.5 "Segoe UI",system-ui,-apple-system,Roboto,"Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--brand:#479ef5;--back:#1a1a1a;--card:#262626;--text:#f2f2f2;--quiet:#b8b8b8;--line:#4a4a4a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--text)}
main{max-width:60rem;margin:0 auto;padding:24px 16px 48px}
.mark{margin:0;color:var(--quiet);font-size:.875rem}h1{font-size:1.75rem;line-height:1.25;font-weight:600;margin:4px 0 12px}
h2{font-size:1.125rem;font-weight:600;margin:28px 0 12px}.quiet{color:var(--quiet);max-width:44rem;margin:0 0 12px}
ul{list-style:none;margin:0;padding:0;display:grid;gap:8px}.cards{grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr))}
.rows{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}li form{height:100%}
button{font:inherit;color:inherit;cursor:pointer;border:1px solid var(--line);border-radius:6px;background:var(--card);min-height:40px;padding:0 16px}
li button{display:grid;gap:2px;align-content:start;width:100%;height:100%;padding:12px 16px;text-align:start;overflow-wrap:anywhere}
.cards button{border-top:3px solid var(--brand)}li button:hover,.search button:hover{border-color:var(--brand)}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}small{color:var(--quiet);font-size:.8125rem}i{font-style:normal;white-space:nowrap}
.search{display:grid;gap:4px;margin:0 0 12px;max-width:30rem}.search span{display:flex;gap:8px}
input{flex:1;min-width:0;min-height:40px;padding:0 12px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--quiet);border-radius:6px}`;
