import { encode, renderSVG } from 'uqr';

/** Modules of white around a code, as readers ask for (ISO/IEC 18004). */
const QUIET = 4;

export interface QrCode {
  readonly svg: string;
  /** The share of the side that the quiet zone takes at each end. */
  readonly quiet: number;
}

/**
 * An address as a QR code, black on white whatever the organisation's colour. Level M survives a scratch and keeps the modules large
 * enough to be read from some steps away.
 */
export function qrOf(address: string): QrCode {
  const options = { ecc: 'M', border: QUIET } as const;
  const { size } = encode(address, options);
  return { svg: renderSVG(address, { ...options, pixelSize: 8 }), quiet: QUIET / size };
}
