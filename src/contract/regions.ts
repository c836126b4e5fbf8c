/**
 * Where Workspace ONE's OAuth tokens come from, by the region of the data centre: `na` United States and Canada, `emea` United
 * Kingdom, Germany and around, `apac` Japan, India, Singapore and around, `uat` every test environment. A server of one's own
 * has no token service: it is signed in to by name and password.
 * Source: Omnissa, Workspace ONE UEM Console Basics, "Datacenter and Token URLs for OAuth 2.0 Support".
 */
export const TOKEN_URLS = {
  na: 'https://na.uemauth.workspaceone.com/connect/token',
  emea: 'https://emea.uemauth.workspaceone.com/connect/token',
  apac: 'https://apac.uemauth.workspaceone.com/connect/token',
  uat: 'https://uat.uemauth.workspaceone.com/connect/token',
} as const;

export type Region = keyof typeof TOKEN_URLS;

/** A region's word. */
export function isRegion(word: string): word is Region {
  return Object.hasOwn(TOKEN_URLS, word);
}
