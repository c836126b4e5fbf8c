// The page works without this. With it, buttons cannot be pressed twice, and each step shows by itself as soon as it is read.
// @ts-check

const BUSY_MS = 4_000;
const QUIET_MS = 30_000;
/** After so long at the latest it is tried again where nobody answered. */
const SLOWEST_MS = 16_000;

watchForms(document);

// Coming back with the browser's button shows the page as it was left: with its buttons disabled.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// A line that tells how the last press ended is said once.
if (new URLSearchParams(location.search).has('said')) {
  const address = new URL(location.href);
  address.searchParams.delete('said');
  address.searchParams.delete('device');
  history.replaceState(null, '', address);
}

let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

if (main()?.dataset['look']) {
  later();
  document.addEventListener('visibilitychange', now);
  addEventListener('online', now);
}

/** @returns {HTMLElement | null} */
function main() {
  return document.querySelector('main');
}

function later() {
  clearTimeout(timer);
  const pause = main()?.dataset['busy'] === 'true' ? BUSY_MS : QUIET_MS;
  timer = setTimeout(look, failures > 0 ? Math.min(SLOWEST_MS, BUSY_MS * 2 ** failures) : pause);
}

function now() {
  if (document.hidden) return;
  clearTimeout(timer);
  void look();
}

/** Reads how things stand, and shows what has changed. A phone that lost its network for a while goes on when it is back. */
async function look() {
  try {
    if (!document.hidden) await compare();
    failures = 0;
  } catch {
    failures = Math.min(failures + 1, 4);
  }
  const offline = document.querySelector('.offline');
  if (offline instanceof HTMLElement) offline.hidden = failures === 0;
  later();
}

async function compare() {
  const page = main();
  const { look: address, stamp } = page?.dataset ?? {};
  if (!address) return;
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  // The link has ended: the page itself says so.
  if (answer.status === 404) return location.reload();
  if (!answer.ok) throw new Error('no answer');
  if ((await answer.json()).stamp !== stamp) await renew();
}

/** Takes over what differs, part by part, so that nothing jumps, and nothing that somebody types is lost. */
async function renew() {
  const answer = await fetch(location.href.split('#')[0] ?? '', { headers: { accept: 'text/html' } });
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  const page = main();
  if (!next || !page) throw new Error('no page');
  const typing = document.activeElement instanceof HTMLInputElement && document.activeElement.value !== '';
  const before = partsOf(page);
  const after = partsOf(next);
  if ([...before.keys()].join() !== [...after.keys()].join()) {
    if (typing) return;
    page.replaceChildren(...next.childNodes);
  } else {
    for (const [name, part] of after) {
      const old = before.get(name);
      if (!old || old.innerHTML === part.innerHTML) continue;
      if (typing && old.contains(document.activeElement)) return;
      keepOpen(old, part);
      old.replaceWith(part);
    }
    const [news, told] = [next.querySelector('#news'), page.querySelector('#news')];
    if (news && told && news.textContent !== told.textContent) told.textContent = news.textContent;
  }
  watchForms(page);
  page.dataset['stamp'] = next.dataset['stamp'] ?? '';
  page.dataset['busy'] = next.dataset['busy'] ?? '';
}

/** @param {Element} page */
function partsOf(page) {
  return new Map([...page.querySelectorAll('[data-part]')].map((part) => [part.getAttribute('data-part'), part]));
}

/** What the reader unfolded stays so. @param {Element} old @param {Element} part */
function keepOpen(old, part) {
  for (const details of part.querySelectorAll('details')) {
    const same = [...old.querySelectorAll('details')].find((other) => other.className === details.className);
    if (same) details.open = same.open;
  }
}

/** @param {ParentNode} where */
function watchForms(where) {
  for (const form of where.querySelectorAll('form:not([data-watched])')) {
    form.setAttribute('data-watched', '');
    form.addEventListener('submit', () => {
      for (const button of form.querySelectorAll('button')) {
        // Disabled only after the form has been taken, or the browser would not send it.
        setTimeout(() => button.setAttribute('disabled', ''), 0);
      }
    });
  }
}
