// The page works without this. With it, buttons cannot be pressed twice, and the page shows by itself how a device gets on.
// @ts-check

const LOOK_EVERY_MS = 20_000;

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', () => {
    for (const button of form.querySelectorAll('button')) {
      // Disabled only after the form has been taken, or the browser would not send it.
      setTimeout(() => button.setAttribute('disabled', ''), 0);
    }
  });
}

// Coming back with the browser's button shows the page as it was left: with its buttons disabled.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// A line that tells how the last press ended is said once.
if (new URLSearchParams(location.search).has('said')) {
  const address = new URL(location.href);
  address.searchParams.delete('said');
  history.replaceState(null, '', address);
}

if (location.pathname.startsWith('/go/')) setInterval(look, LOOK_EVERY_MS);

/** @type {string | null} */
let before = null;

/** Reads how things stand, and loads the page again when they changed and nobody is typing. */
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.pathname, { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const now = await answer.text();
    if (before !== null && before !== now && !isTyping()) location.reload();
    before ??= now;
  } catch {
    // No network for a while, as happens when work Wi-Fi goes with the old profile: the next look tells.
  }
}

function isTyping() {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement && activeElement.value !== '';
}
