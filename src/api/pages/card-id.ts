/** An element's name may hold no more than letters, figures and dashes; two keys never share one. */
export function cardId(key: string): string {
  return `d-${key.replaceAll(/[^A-Za-z0-9-]/g, (sign) => `_${sign.codePointAt(0)?.toString(16) ?? ''}_`)}`;
}
