import type { StudyOutcome, WorstRecord } from '@einthoven/transfer';
import { saliency } from '../predictor/saliency.ts';
import { finalDetail } from '../report/details.ts';
import type { ExplainedError } from '../report/predicted-example.ts';
import type { TargetData } from '../study/study-data.ts';

const SHOWN = 4;

/**
 * Resolves to the recordings on which the model of a bundle errs most, worst first: in millivolts where
 * they have a voltage, else as prepared.
 */
export async function explainErrors(
  { result, bundle }: StudyOutcome,
  recordOf: TargetData['recordOf'],
  signal?: AbortSignal,
): Promise<ExplainedError[]> {
  const explained: ExplainedError[] = [];
  for (const worst of finalDetail(result)?.worst.slice(0, SHOWN) ?? []) {
    const { ecg } = await recordOf(worst.id);
    const className = mostWrong(worst);
    explained.push({
      ...worst,
      ecg: ecg.unit === 'mV' ? ecg : bundle.preprocessing.apply(ecg),
      className,
      saliency: await saliency(bundle, ecg, className, { ...(signal && { signal }) }),
    });
  }
  return explained;
}

/** The class whose probability is farthest from the truth. */
function mostWrong({ labels, probabilities }: WorstRecord): string {
  const distances = Object.entries(probabilities).map(
    ([name, value]) => [name, Math.abs(Number(labels.includes(name)) - value)] as const,
  );
  const [worst] = distances.toSorted(([, a], [, b]) => b - a);
  return worst?.[0] ?? '';
}
