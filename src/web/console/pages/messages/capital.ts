/** The names of messages stand inside sentences elsewhere; here they begin a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
