/** `host:port`, port 1 to 65535; 0 where `anyPort` (the system chooses). */
export function readHostPort(text: string, anyPort = false): { readonly host: string; readonly port: number } | null {
  const hit = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+):(\d{1,5})$/i.exec(text.trim());
  if (hit === null) return null;
  const port = Number(hit[2]);
  if (port > 65_535 || (port === 0 && !anyPort)) return null;
  return { host: (hit[1] ?? '').replaceAll(/[[\]]/g, ''), port };
}
