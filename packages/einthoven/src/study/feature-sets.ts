import {
  asNdArray,
  breathe,
  createEcg,
  type Ecg,
  type NdArray,
  type Preprocessing,
} from '@einthoven/core';
import { rocketFeatures } from '@einthoven/evaluation';
import { medianBeatFeatures } from '@einthoven/signal';
import type { FeatureSet } from '@einthoven/transfer';

/** What {@link featureSets} takes. */
export interface FeatureSetOptions {
  /** What the records have been through: gives their rate, leads and unit. */
  readonly preprocessing: Preprocessing;
  /** Random convolutions of ROCKET. */
  readonly rocketKernels: number;
}

/**
 * Returns the features of the classical baselines: `ridge` on the median beat and statistics of a record
 * (`medianBeatFeatures` of @einthoven/signal), and `rocket-ridge` on random convolutions (`rocketFeatures`
 * of @einthoven/evaluation).
 */
export function featureSets({ preprocessing, rocketKernels }: FeatureSetOptions) {
  const ridge: FeatureSet = {
    version: '1',
    of: ({ examples }, how) =>
      rowsOf(examples.inputs, how, (input) => {
        const ecg = ecgOf(input, preprocessing);
        return Float32Array.from(medianBeatFeatures(ecg).values);
      }),
  };
  const rocket: FeatureSet = {
    version: `1-${rocketKernels}`,
    of: ({ examples }, how) =>
      rowsOf(examples.inputs, how, (input) => {
        const [samples, leads] = input.shape as [number, number];
        const inputs = asNdArray(input.data, [1, samples, leads]);
        return rocketFeatures(inputs, { seed: 0, kernels: rocketKernels }).data;
      }),
  };
  return { ridge, 'rocket-ridge': rocket } as const;
}

type Watch = Parameters<FeatureSet['of']>[1];

const PAUSE_EVERY = 16;

/** Features of every example, side by side; lets others go on in between. */
async function rowsOf(
  inputs: NdArray<Float32Array>,
  { onProgress, signal }: Watch,
  features: (input: NdArray<Float32Array>) => Float32Array,
): Promise<NdArray<Float32Array>> {
  const [count, samples, leads] = inputs.shape as [number, number, number];
  let rows = new Float32Array(0);
  for (let i = 0; i < count; i++) {
    if (i % PAUSE_EVERY === 0) {
      onProgress?.({ phase: 'features of the baselines', done: i, total: count });
      await breathe(signal);
    }
    const at = i * samples * leads;
    const values = features(
      asNdArray(inputs.data.slice(at, at + samples * leads), [samples, leads]),
    );
    if (i === 0) rows = new Float32Array(count * values.length);
    rows.set(values, i * values.length);
  }
  return asNdArray(rows, [count, rows.length / count]);
}

/** A prepared example as the recording it came from. */
function ecgOf({ data, shape }: NdArray<Float32Array>, { output }: Preprocessing): Ecg {
  const [samples, leads] = shape as [number, number];
  const turned = new Float32Array(data.length);
  for (let lead = 0; lead < leads; lead++) {
    for (let t = 0; t < samples; t++) turned[lead * samples + t] = data[t * leads + lead] as number;
  }
  const { sampleRate, leads: names } = output;
  return createEcg({
    samples: asNdArray(turned, [leads, samples]),
    sampleRate,
    leads: names,
    unit: 'normalized',
  });
}
