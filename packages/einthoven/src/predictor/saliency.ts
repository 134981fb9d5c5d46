import {
  asNdArray,
  type Ecg,
  NotFoundError,
  requireNumber,
  toContiguous,
  toExample,
} from '@einthoven/core';
import type { Head, ModelBundle } from '@einthoven/models';
import { predict } from '@einthoven/training';

/** A stretch of a recording and what it does to a class. */
export interface SaliencyStretch {
  /** From the beginning of the recording. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** How much the log-odds of the class fall without the stretch; negative where they rise. */
  readonly effect: number;
}

/** Options of {@link saliency}. */
export interface SaliencyOptions {
  /** Length of a stretch; default .2. */
  readonly seconds?: number;
  readonly signal?: AbortSignal;
}

/**
 * Resolves to what each stretch of a recording does to a class: the log-odds with it less those without
 * it, when a straight line stands in its place in all leads (occlusion, Zeiler and Fergus 2014,
 * doi:10.1007/978-3-319-10590-1_53). It needs no gradients, so any backend will do.
 *
 * Stretches are counted in the prepared recording, which begins where the recording does unless the
 * preprocessing crops it.
 *
 * @throws NotFoundError for a class that no head of the model has; InvalidArgumentError for `seconds`
 * at or below 0; the errors of the preprocessing; the reason of `signal` when it is aborted.
 */
export async function saliency(
  { model, preprocessing, windows }: ModelBundle,
  ecg: Ecg,
  className: string,
  { seconds = 0.2, signal }: SaliencyOptions = {},
): Promise<SaliencyStretch[]> {
  requireNumber('seconds', seconds, { above: 0 });
  const { name, column } = headOf(model.heads, className);
  preprocessing.accepts(ecg);
  const prepared = preprocessing.apply(ecg);
  const example = toExample(prepared);
  const [samples, leads] = example.shape as [number, number];
  const length = Math.max(1, Math.round(seconds * prepared.sampleRate));
  const count = Math.ceil(samples / length);
  const whole = toContiguous(example);
  const data = new Float32Array((count + 1) * whole.length);
  for (let i = 0; i <= count; i++) data.set(whole, i * whole.length);
  for (let i = 0; i < count; i++) {
    const own = data.subarray((i + 1) * whole.length, (i + 2) * whole.length);
    bridge(own, { from: i * length, to: Math.min((i + 1) * length, samples), samples, leads });
  }
  const inputs = asNdArray(data, [count + 1, samples, leads]);
  const answers = (await predict(model, inputs, { windows, ...(signal && { signal }) }))[name];
  const logOdds = (row: number) => toLogOdds(answers?.get(row, column) ?? Number.NaN);
  return Array.from({ length: count }, (_, i) => ({
    startSeconds: (i * length) / prepared.sampleRate,
    endSeconds: Math.min((i + 1) * length, samples) / prepared.sampleRate,
    effect: logOdds(0) - logOdds(i + 1),
  }));
}

function headOf(heads: readonly Head[], className: string): { name: string; column: number } {
  for (const head of heads) {
    const column = head.kind === 'classification' ? head.classes.indexOf(className) : -1;
    if (column >= 0) return { name: head.name, column };
  }
  const known = heads.flatMap((head) => (head.kind === 'classification' ? head.classes : []));
  throw new NotFoundError(`class '${className}' is none of the model's`, {
    argument: 'className',
    value: className,
    hint: `Known are: ${known.join(', ')}.`,
  });
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly samples: number;
  readonly leads: number;
}

/** Draws a line from the sample before the gap to the one after it, in every lead. */
function bridge(example: Float32Array, { from, to, samples, leads }: Gap): void {
  for (let lead = 0; lead < leads; lead++) {
    const at = (sample: number) => example[sample * leads + lead] as number;
    const after = to < samples ? at(to) : at(Math.max(from - 1, 0));
    const before = from > 0 ? at(from - 1) : after;
    for (let i = from; i < to; i++) {
      const share = (i - from + 1) / (to - from + 1);
      example[i * leads + lead] = before + (after - before) * share;
    }
  }
}

/** Finite where a probability has been rounded to 0 or 1. */
function toLogOdds(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-7), 1 - 1e-7);
  return Math.log(p / (1 - p));
}
