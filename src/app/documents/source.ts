import { type Logo, logoOf } from '../../documents/logo.ts';
import type { Look } from '../../documents/look.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { productName } from '../../text/product.ts';
import type { Config } from '../config/config.ts';

/** What every document is made from: what the organisation decided, and a picture that it gave. */
export interface Papers {
  readonly config: Config;
  readonly logo: Logo | null;
}

/** Papers, and what is known of the move: the engine after a turn, which may not have read anything yet. */
export interface KnownPapers extends Papers {
  readonly engine: Pick<Engine, 'view' | 'waves'>;
  readonly settings: MoveSettings;
  readonly now: Instant;
}

export type DocumentFailure =
  | { readonly code: 'logo-unreadable' }
  | { readonly code: 'wave-unknown'; readonly wave: string; readonly allowed: string };

export function lookOf({ config, logo }: Papers): Look {
  const { organisation, helpDesk, source } = config;
  return {
    organisation: organisation.name,
    product: productName(source.product),
    colour: organisation.colour,
    logo,
    timeZone: organisation.timeZone,
    helpDesk: { mail: helpDesk.mail, phone: helpDesk.phone },
  };
}

/** The picture in these bytes; none at all is none. */
export function readLogo(bytes: Uint8Array | null): Result<Logo | null, DocumentFailure> {
  if (bytes === null) return ok(null);
  const logo = logoOf(bytes);
  return logo === null ? fail({ code: 'logo-unreadable' }) : ok(logo);
}
