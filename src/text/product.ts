const NAMES: Readonly<Record<string, string>> = { 'workspace-one': 'Workspace ONE' };

/** The product that is left by the name that people call it, the same in every language; null where it has none (a list). */
export function productName(vendor: string): string | null {
  return NAMES[vendor] ?? null;
}
