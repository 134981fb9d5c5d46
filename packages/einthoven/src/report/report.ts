import type { StudyResult } from '@einthoven/transfer';
import { answerOf } from './answer.ts';
import { formatCount } from './format.ts';
import { escapeHtml } from './html.ts';
import type { PredictedExample } from './predicted-example.ts';
import { curvesSection } from './sections/curves-section.ts';
import { dataSection } from './sections/data-section.ts';
import { examplesSection } from './sections/examples-section.ts';
import { figureSection } from './sections/figure-section.ts';
import { notesSection, planSection, repeatSection } from './sections/plan-section.ts';
import { pretrainingSection } from './sections/pretraining-section.ts';
import { resultsSection } from './sections/results-section.ts';
import { REPORT_STYLE } from './style.ts';

/** What {@link renderReport} takes. */
export interface ReportOptions {
  readonly result: StudyResult;
  /** Recordings to draw. */
  readonly examples: readonly PredictedExample[];
  /** The command that gives the same figures again. */
  readonly command: string;
}

/**
 * Returns a study's report as one HTML page that needs nothing else: no network, no scripts, figures
 * drawn in it.
 */
export function renderReport({ result, examples, command }: ReportOptions): string {
  const body = [
    `<h1>${escapeHtml(answerOf(result))}</h1>`,
    facts(result),
    figureSection(result),
    resultsSection(result),
    curvesSection(result),
    pretrainingSection(result),
    examplesSection(result, examples),
    dataSection(result),
    notesSection(result),
    planSection(result),
    repeatSection(command, result),
    '<footer>Written by Einthoven, research software. It is not a medical device: no figure, probability or drawing on this page may guide the care of a patient.</footer>',
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
