import { renderEcg } from '@einthoven/plot';
import type { StudyResult } from '@einthoven/transfer';
import { paragraph, type Section } from '../blocks.ts';
import { formatPercent } from '../format.ts';
import type { ExplainedError } from '../predicted-example.ts';
import { decisiveSplit } from '../summarize.ts';
import { ecgDrawing, probabilityBars, recordHeading } from './examples-section.ts';

/** The recordings on which the final model errs most, with what it looked at; null without any. */
export function errorsSection(
  result: StudyResult,
  errors: readonly ExplainedError[],
): Section | null {
  if (errors.length === 0) return null;
  return {
    heading: 'Largest errors',
    blocks: [
      paragraph(
        `The ${decisiveSplit(result)} records with the largest loss of the model in the bundle. A label can be wrong too. Behind the rhythm strip: how the log-odds of the class on which it errs most fall when that stretch is taken out of all leads; orange speaks for the class, blue against it.`,
      ),
      ...errors.flatMap((error) => [
        recordHeading(error, result),
        ecgDrawing(renderEcg(error.ecg, { stretches: weightsOf(error) }), captionOf(error)),
        probabilityBars(error, result),
      ]),
    ],
  };
}

/** Effects as shares of the largest. */
function weightsOf({ saliency }: ExplainedError) {
  const largest = Math.max(...saliency.map(({ effect }) => Math.abs(effect)), Number.MIN_VALUE);
  return saliency.map(({ startSeconds, endSeconds, effect }) => ({
    startSeconds,
    endSeconds,
    weight: effect / largest,
  }));
}

function captionOf({ className, labels, probabilities, loss, saliency }: ExplainedError): string {
  const said = formatPercent(Number((probabilities[className] ?? 0).toPrecision(2)));
  const largest = Math.max(...saliency.map(({ effect }) => Math.abs(effect)), 0);
  return `Loss ${loss.toFixed(2)}. Shaded for ${className}, which ${labels.includes(className) ? 'holds' : 'does not hold'} and which the model gives ${said}; the darkest stretch moves its log-odds by ${largest.toFixed(2)}.`;
}
