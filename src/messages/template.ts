import type { Branding } from './mail.ts';

/** A piece of compiled HTML with the names of what is put in. `!name` takes HTML that was made by us. */
export interface Piece {
  readonly text: readonly string[];
  readonly slots: readonly string[];
}

/** Everything that a message is put together from: the page around, and one piece for each kind of block. */
export interface Template {
  readonly before: Piece;
  readonly after: Piece;
  readonly block: Readonly<Record<BlockPiece, Piece>>;
}

const blockPieces = ['paragraph', 'heading', 'notice', 'small', 'facts', 'items', 'device', 'button'] as const;
export type BlockPiece = (typeof blockPieces)[number];

const templates = new Map<string, Promise<Template>>();

/** A second of work, which who only looks does without. */
const load = () => import('mjml');

/** Loads now what the first message would: a service that runs for months must not find another version on the disk by then. */
export async function loadTemplates(): Promise<void> {
  await load();
}

/**
 * The template for a look; compiled by MJML at first use (some 25 ms), kept afterwards.
 *
 * @throws Error where MJML finds fault with it: a colour or address that does not belong there
 */
export function templateFor(branding: Branding, direction: 'ltr' | 'rtl'): Promise<Template> {
  const key = `${branding.colour} ${branding.logoUrl !== null} ${direction}`;
  const known = templates.get(key);
  if (known) return known;
  // A console that previews colours must not fill the memory with them.
  if (templates.size >= 50) templates.clear();
  const made = compile(branding, direction);
  templates.set(key, made);
  return made;
}

async function compile(branding: Branding, direction: 'ltr' | 'rtl'): Promise<Template> {
  if (!/^#[0-9a-f]{6}$/i.test(branding.colour)) throw new Error(`not a colour like #0f6cbd: ${branding.colour}`);
  const { default: mjml2html } = await load();
  // No font from elsewhere: whoever opens the mail would tell that place.
  const made = await mjml2html(source(branding, direction), {
    validationLevel: 'strict',
    keepComments: true,
    fonts: {},
  });
  if (made.errors.length > 0) throw new Error(`mail template: ${made.errors[0]?.formattedMessage}`);
  const parts = made.html.split(/<!--cut:(\w+)-->/);
  const byName = new Map<string, string>();
  for (let i = 1; i < parts.length; i += 2) byName.set(parts[i] ?? '', parts[i + 1] ?? '');
  const block = Object.fromEntries(blockPieces.map((name) => [name, piece(byName.get(name))]));
  return { before: piece(parts[0]), after: piece(byName.get('end')), block: block as Template['block'] };
}

function piece(html: string | undefined): Piece {
  if (html === undefined) throw new Error('the mail template lost a piece');
  const parts = html.replaceAll(/\n\s+/g, '\n').split(/@@(!?\w+)@@/);
  return { text: parts.filter((_, i) => i % 2 === 0), slots: parts.filter((_, i) => i % 2 === 1) };
}

function source(branding: Branding, direction: 'ltr' | 'rtl'): string {
  const ink = isLight(branding.colour) ? '#1a1a1a' : '#ffffff';
  const align = direction === 'ltr' ? 'left' : 'right';
  const brand =
    branding.logoUrl === null
      ? '<mj-text font-size="18px" font-weight="600" css-class="ink">@@organisation@@</mj-text>'
      : `<mj-image src="@@logo@@" alt="@@organisation@@" height="40px" width="160px" align="${align}" padding="8px 24px" />`;
  return `<mjml lang="@@language@@" dir="${direction}">
  <mj-head>
    <mj-title>@@subject@@</mj-title>
    <mj-preview>@@preview@@</mj-preview>
    <mj-attributes>
      <mj-section direction="${direction}" />
      <mj-column direction="${direction}" />
      <mj-all font-family="'Segoe UI', -apple-system, Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="#242424" padding="8px 24px" align="${align}" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
    <mj-style>${styles(branding.colour, ink)}</mj-style>
  </mj-head>
  <mj-body background-color="#f5f5f5" css-class="ground">
    <mj-section padding="12px 0" />
    <mj-section css-class="card" background-color="#ffffff" border-top="4px solid ${branding.colour}" padding="16px 0 24px">
      <mj-column>
        ${brand}
        <mj-raw><!--cut:paragraph--></mj-raw><mj-text css-class="ink">@@text@@</mj-text>
        <mj-raw><!--cut:heading--></mj-raw><mj-text css-class="ink" padding="20px 24px 0" font-weight="600">@@text@@</mj-text>
        <mj-raw><!--cut:notice--></mj-raw><mj-text css-class="ink notice"><div class="box">@@text@@</div></mj-text>
        <mj-raw><!--cut:small--></mj-raw><mj-text css-class="soft" font-size="13px" color="#616161" padding="4px 24px">@@text@@</mj-text>
        <mj-raw><!--cut:facts--></mj-raw><mj-text css-class="ink" padding="4px 24px"><table role="presentation" class="facts" width="100%" cellpadding="0" cellspacing="0">@@!rows@@</table></mj-text>
        <mj-raw><!--cut:items--></mj-raw><mj-text css-class="ink" padding="4px 24px">@@!items@@</mj-text>
        <mj-raw><!--cut:device--></mj-raw><mj-text css-class="ink"><div class="device"><strong>@@name@@</strong><div class="soft">@@detail@@</div><table role="presentation" class="facts" width="100%" cellpadding="0" cellspacing="0">@@!rows@@</table></div></mj-text>
        <mj-raw><!--cut:button--></mj-raw><mj-button href="@@url@@" background-color="${branding.colour}" color="${ink}" border-radius="6px" font-size="16px" font-weight="600" inner-padding="14px 28px" padding="16px 24px 8px" align="${align}">@@label@@</mj-button>
        <mj-text css-class="soft" font-size="13px" color="#616161" padding="4px 24px">@@fallback@@<br /><a href="@@url@@" class="address">@@url@@</a></mj-text>
        <mj-raw><!--cut:end--></mj-raw>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0" />
  </mj-body>
</mjml>`;
}

function styles(colour: string, ink: string): string {
  return `
    .box { border-inline-start: 4px solid ${colour}; background: #f0f6fc; padding: 12px 16px; }
    .device { border: 1px solid #e0e0e0; border-radius: 6px; padding: 12px 16px; }
    .soft, .soft div { color: #616161; }
    .device .soft { font-size: 13px; }
    .facts td { vertical-align: top; padding: 6px 0; font-size: 15px; line-height: 1.5; }
    .facts td.label { color: #616161; width: 30%; padding-inline-end: 12px; word-break: normal; overflow-wrap: normal; }
    ol, ul { margin: 0; padding-inline-start: 24px; }
    li { margin: 6px 0; }
    .address { color: inherit; word-break: break-all; }
    .ink, .soft { overflow-wrap: anywhere; }
    @media (prefers-color-scheme: dark) {
      .ground, .ground > div { background: #141414 !important; background-color: #141414 !important; }
      .card, .card table { background: #1f1f1f !important; background-color: #1f1f1f !important; }
      .card .ink div, .card .ink td, .card .ink li, .card .ink strong { color: #f0f0f0 !important; }
      .card .soft, .card .soft div, .card .facts td.label { color: #b8b8b8 !important; }
      .card .box { background: #1d2b38 !important; }
      .card .device { border-color: #454545 !important; }
      .card a[target="_blank"]:not(.address) { color: ${ink} !important; }
    }`;
}

/** True where dark letters read better on this colour (relative luminance of WCAG above 0.4). */
function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.4;
}
