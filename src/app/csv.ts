/** One line of CSV (RFC 4180), safe to open in a spreadsheet. Every CSV that we write is made of these. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  const safe = withoutFormulas(cell);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Text that begins like a formula is text to a spreadsheet only with an apostrophe before it. Excel divides a line at the list separator of
 * its Windows, which is `;` in Dutch: a line divided there begins cells within ours, and their quotes count no more.
 */
function withoutFormulas(cell: string): string {
  return cell.replaceAll(/^(?=[\t\r])|(?<=^|[;\t\r\n])(?=[ "]*[=+\-@])/g, "'");
}
