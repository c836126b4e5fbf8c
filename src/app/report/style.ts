/** The page's look: Fluent neutrals, one accent, no picture or font from elsewhere. Prints on A4 in black and white too. */
export const style = `
:root { --ink: #242424; --soft: #616161; --line: #e0e0e0; --ground: #ffffff; --tint: #f5f5f5; --accent: #0f6cbd;
  --good: #0e700e; --warn: #8a5700; --bad: #b10e1c; --water: #c7e0f4; --water-old: #d6d6d6; --water-new: #a9d3f2; }
@media (prefers-color-scheme: dark) { @media screen { :root { --ink: #f0f0f0; --soft: #b8b8b8; --line: #454545; --ground: #1f1f1f;
  --tint: #292929; --accent: #62abf5; --good: #73c573; --warn: #f2c661; --bad: #f1a5ab; --water: #1b3f5f; --water-old: #4a4a4a; --water-new: #235b8c; } } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 40px 24px 64px; max-width: 900px; color: var(--ink); background: var(--ground);
  font: 15px/1.5 'Segoe UI', system-ui, -apple-system, Roboto, Helvetica, Arial, sans-serif; }
h1 { font-size: 28px; line-height: 1.25; font-weight: 600; margin: 0 0 8px; }
h2 { font-size: 20px; font-weight: 600; margin: 40px 0 12px; }
h3 { font-size: 16px; font-weight: 600; margin: 0; }
p { margin: 4px 0; } .soft { color: var(--soft); }
.verdict { margin: 24px 0; padding: 14px 18px; border-inline-start: 4px solid var(--accent); background: var(--tint); font-size: 17px; }
.verdict.good { border-color: var(--good); } .verdict.bad { border-color: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(125px, 1fr)); gap: 12px; margin: 0; }
.figures div { border: 1px solid var(--line); border-radius: 6px; padding: 10px 14px; }
.figures dt { color: var(--soft); font-size: 13px; } .figures dd { margin: 0; font-size: 24px; font-weight: 600; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; margin: 8px 0; }
th { text-align: start; font-size: 13px; font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--line); padding: 6px 10px 6px 0; }
td { border-bottom: 1px solid var(--line); padding: 7px 10px 7px 0; vertical-align: top; overflow-wrap: anywhere; }
.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); font-weight: 600; } .verdict.good, .verdict.bad { color: inherit; }
.nowrap { white-space: nowrap; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 0 32px; }
.wave { border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin: 16px 0; break-inside: avoid; }
.tag { font-size: 12px; font-weight: 400; border: 1px solid var(--line); border-radius: 10px; padding: 1px 8px; margin-inline-start: 6px; }
.lock { display: block; width: 100%; margin: 12px 0 4px; }
.lock .wall { stroke: var(--soft); stroke-width: 2; fill: none; }
.water.old { fill: var(--water-old); } .water.chamber { fill: var(--water); } .water.new { fill: var(--water-new); }
.lock text { text-anchor: middle; fill: var(--ink); font-size: 14px; } .lock .name { fill: var(--soft); font-size: 13px; } .lock .number { font-weight: 600; }
.lock .state { fill: var(--soft); font-size: 12px; } .lock .word { font-weight: 600; }
.gate.in-force rect { fill: var(--accent); } .gate.off rect { fill: none; stroke: var(--soft); stroke-width: 2; }
.gate.off path { stroke: var(--line); stroke-width: 2; stroke-dasharray: 2 5; } .gate.maybe rect { fill: none; stroke: var(--warn); stroke-width: 2; stroke-dasharray: 5 4; }
.lock .gate.maybe text, .lock .word.maybe { fill: var(--warn); } .lock .word.in-force { fill: var(--accent); } .lock .word.off { fill: var(--soft); }
code { font: 13px/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.signatures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 32px; margin-top: 64px; break-inside: avoid; }
.signatures div { border-top: 1px solid var(--ink); padding-top: 6px; }
@page { size: A4; margin: 16mm; }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
