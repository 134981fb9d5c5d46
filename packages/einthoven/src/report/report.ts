import type { StudyResult } from '@einthoven/transfer';
import { answerOf } from './answer.ts';
import { formatCount } from './format.ts';
import { escapeHtml } from './html.ts';
import type { ExplainedError, PredictedExample } from './predicted-example.ts';
import { blockHtml, sectionHtml } from './section-html.ts';
import { curvesSection } from './sections/curves-section.ts';
import { errorsSection } from './sections/errors-section.ts';
import { examplesSection } from './sections/examples-section.ts';
import { mainFigure } from './sections/figure-section.ts';
import { findings, method } from './sections/sections.ts';
import { REPORT_STYLE } from './style.ts';

/** What {@link renderReport} takes. */
export interface ReportOptions {
  readonly result: StudyResult;
  /** Recordings to draw. */
  readonly examples: readonly PredictedExample[];
  /** Recordings with the largest errors; default none. */
  readonly errors?: readonly ExplainedError[];
  /** The command that gives the same figures again. */
  readonly command: string;
}

/**
 * Returns a study's report as one HTML page that needs nothing else: no network, no scripts, figures
 * drawn in it.
 */
export function renderReport({ result, examples, errors = [], command }: ReportOptions): string {
  const figure = mainFigure(result);
  const sections = [
    ...findings(result),
    curvesSection(result),
    examplesSection(result, examples),
    errorsSection(result, errors),
    ...method(result, command),
  ];
  const body = [
    `<h1>${escapeHtml(answerOf(result))}</h1>`,
    facts(result),
    figure && blockHtml(figure),
    ...sections.map((section) => section && sectionHtml(section)),
    `<footer>${escapeHtml(DISCLAIMER)}</footer>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(result.title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${body.filter(Boolean).join('\n')}
</main>
</body>
</html>
`;
}

/** What stands at the foot of every report. */
export const DISCLAIMER =
  'Written by Einthoven, research software. It is not a medical device: no figure, probability or drawing on this page may guide the care of a patient.';

/** The study in a line under the answer. */
function facts({ title, backbone, counts, plan, synthetic }: StudyResult): string {
  const records = Object.entries(counts).map(
    ([split, count]) => `${formatCount(count.records)} ${split}`,
  );
  const items = [
    title,
    `${synthetic ? 'synthetic' : 'real'} records: ${records.join(', ')}`,
    `${backbone.id}, ${formatCount(backbone.parameters)} weights`,
    `${plan.seeds.length} ${plan.seeds.length === 1 ? 'seed' : 'seeds'}`,
    'not a medical device',
  ];
  return `<ul class="facts">${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}
