/** The style sheet of a report: one column, readable on a phone and on paper. */
export const REPORT_STYLE = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #dde2e8; --accent: #b3362b; --paper: #fff; --wash: #f6f7f9; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--wash); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 3rem 2.5rem 4rem; background: var(--paper); min-height: 100vh; }
h1 { font-size: 1.3rem; line-height: 1.4; font-weight: 650; letter-spacing: -.01em; margin: 0 0 1rem; text-wrap: pretty; }
h2 { font-size: 1.1rem; font-weight: 650; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; font-weight: 650; margin: 1.5rem 0 .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.facts, figcaption, footer, summary { color: var(--soft); font-size: .875rem; }
.facts { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; }
figure { margin: 1rem 0 1.25rem; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { margin-top: .4rem; max-width: 46rem; }
.drawings { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: .5rem 1.5rem; margin: 1rem 0; }
.drawings.small { grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); }
.drawings figure { margin: 0; }
summary { cursor: pointer; }
summary, .factsfigcaption:empty { display: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; margin: .75rem 0; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: .8rem; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th.figure, td.figure { text-align: right; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
tr.strong td { font-weight: 650; }
tr.heading th { color: var(--ink); padding-top: 1rem; }
.interval { color: var(--soft); font-weight: 400; }
ul.list { padding-left: 1.1rem; margin: .5rem 0; max-width: 46rem; }
ul.list li { margin: .3rem 0; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 4px; padding: .75rem 1rem; overflow-x: auto;
  font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.bars { display: grid; grid-template-columns: max-content minmax(6rem, 18rem) max-content; gap: .2rem .75rem; align-items: center;
  font-size: .875rem; font-variant-numeric: tabular-nums; }
.bar { height: .6rem; border-radius: 2px; background: var(--line); overflow: hidden; }
.bar i { display: block; height: 100%; background: #8a97a8; }
.true b { color: var(--accent); } .bar.true i { background: var(--accent); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem 2.5rem; }
  h1 { font-size: 1.1rem; }
  th, td { padding-right: .6rem; font-size: .82rem; }
  .interval { display: block; }
  .wide svg { width: 46rem; max-width: none !important; }
}
@media print {
  body, main { background: #fff; }
  main { max-width: none; padding: 0; }
  section, figure, table, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  .scroll { overflow: visible; }
  @page { margin: 16mm; }
}
`.trim();
