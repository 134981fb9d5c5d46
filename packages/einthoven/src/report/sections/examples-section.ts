import { renderEcg } from '@einthoven/plot';
import type { StudyResult } from '@einthoven/transfer';
import { type Block, paragraph, type Section } from '../blocks.ts';
import type { PredictedExample } from '../predicted-example.ts';
import { decisiveSplit } from '../summarize.ts';

/** A few recordings on ECG paper, each with the probabilities of the final model; null without any. */
export function examplesSection(
  result: StudyResult,
  examples: readonly PredictedExample[],
): Section | null {
  if (examples.length === 0) return null;
  return {
    heading: 'Examples',
    blocks: [
      paragraph(
        `${decisiveSplit(result) === 'test' ? 'Test' : 'Validation'} records: the first of each class in turn, not picked by hand, with the probabilities of the model in the bundle. Classes that hold are red.`,
      ),
      ...examples.flatMap((example) => [
        recordHeading(example, result),
        ecgDrawing(renderEcg(example.ecg), ''),
        probabilityBars(example, result),
      ]),
    ],
  };
}

/** Which recording it is, and what holds in it. */
export function recordHeading(
  { id, labels }: Pick<PredictedExample, 'id' | 'labels'>,
  { synthetic }: StudyResult,
): Block {
  return {
    kind: 'heading',
    text: `${synthetic ? 'Synthetic record' : 'Record'} ${id}: ${labels.join(', ')}`,
  };
}

/** ECG paper, which keeps its size on narrow screens. */
export function ecgDrawing(svg: string, caption: string): Block {
  return { kind: 'drawing', drawing: { svg, caption }, wide: true };
}

/** What a model says of each class. */
export function probabilityBars(
  { labels, probabilities }: Pick<PredictedExample, 'labels' | 'probabilities'>,
  { outputs: classes }: StudyResult,
): Block {
  const bars = classes.map((name) => ({
    name,
    share: probabilities[name] ?? 0,
    holds: labels.includes(name),
  }));
  return { kind: 'bars', bars };
}
