import { renderEcg } from '@einthoven/plot';
import type { StudyResult } from '@einthoven/transfer';
import { escapeHtml, figure, paragraph, section } from '../html.ts';
import type { PredictedExample } from '../predicted-example.ts';
import { decisiveSplit } from '../summarize.ts';

/** A few recordings on ECG paper, each with the probabilities of the final model. */
export function examplesSection(
  result: StudyResult,
  examples: readonly PredictedExample[],
): string {
  if (examples.length === 0) return '';
  return section(
    'Examples',
    paragraph(
      `${decisiveSplit(result) === 'test' ? 'Test' : 'Validation'} records: the first of each class in turn, not picked by hand, with the probabilities of the model in the bundle. Classes that hold are red.`,
    ),
    ...examples.map((example) => renderExample(example, result)),
  );
}

function renderExample(
  { id, ecg, labels, probabilities }: PredictedExample,
  { classes, synthetic }: StudyResult,
): string {
  const kind = synthetic ? 'Synthetic record' : 'Record';
  const bars = classes.map((name) => bar(name, probabilities[name] ?? 0, labels.includes(name)));
  return [
    `<h3>${escapeHtml(`${kind} ${id}: ${labels.join(', ')}`)}</h3>`,
    figure(renderEcg(ecg), '25 mm/s, 10 mm/mV.', 'ecg'),
    `<div class="bars">${bars.join('')}</div>`,
  ].join('\n');
}

function bar(name: string, probability: number, holds: boolean): string {
  const kind = holds ? ' true' : '';
  return `<span class="label${kind}"><b>${escapeHtml(name)}</b></span><span class="bar${kind}"><i style="width:${(probability * 100).toFixed(1)}%"></i></span><span>${(probability * 100).toFixed(0)} %</span>`;
}
