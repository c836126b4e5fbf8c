import { type Html, html } from '../html.ts';

/** A line drawing of the kind of device. It says nothing that the words beside it do not say. */
export function icon(platform: string): Html {
  const shape = SHAPES[platform] ?? SHAPES['android'] ?? html``;
  return html`<svg class="icon" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">${shape}</svg>`;
}

const phone = html`<rect x="7" y="2.5" width="10" height="19" rx="2"/><path d="M11 18.5h2"/>`;
const tablet = html`<rect x="4.5" y="2.5" width="15" height="19" rx="2"/><path d="M11 18.5h2"/>`;
const laptop = html`<rect x="4.5" y="5" width="15" height="10.5" rx="1.5"/><path d="M2 19h20"/>`;

const SHAPES: Readonly<Record<string, Html>> = {
  ios: phone,
  android: phone,
  ipados: tablet,
  macos: laptop,
  windows: laptop,
  linux: laptop,
  chromeos: laptop,
};
