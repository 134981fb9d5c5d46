import { type Ecg, stackExamples, toExample } from '@einthoven/core';
import {
  type BackboneRegistry,
  type BundleHandler,
  type Head,
  loadBundle,
  type ModelBundle,
  outputNames,
} from '@einthoven/models';
import { parsePipeline, type StepKinds } from '@einthoven/signal';
import { type HeadPrediction, predictWithUncertainty } from '@einthoven/training';
import type { OutputUncertainty, Prediction, Predictor } from './predictor.ts';

/** Options of {@link loadPredictor}. */
export interface LoadPredictorOptions {
  /** Where the bundle's backbone is found; default the built-in ones. */
  readonly registry?: BackboneRegistry;
  /** Kinds of steps that the bundle's pipeline has beside the built-in ones, such as `waveletSteps`. */
  readonly kinds?: StepKinds;
}

/**
 * Resolves to a predictor from a saved bundle, or from one in memory.
 *
 * A tfjs backend must be set: any will do for prediction.
 *
 * @param from - Where a bundle is kept, such as `directoryHandler(path)` of @einthoven/models/node, or
 * a bundle. Its preprocessing must be a pipeline of @einthoven/signal when it is read from a handler.
 * @throws NotFoundError, ParseError or UnsupportedError when the bundle cannot be read.
 */
export async function loadPredictor(
  from: BundleHandler | ModelBundle,
  { registry, kinds }: LoadPredictorOptions = {},
): Promise<Predictor> {
  const bundle = isBundle(from)
    ? from
    : await loadBundle(from, {
        parsePreprocessing: (json) => parsePipeline(json, { kinds }),
        ...(registry && { registry }),
      });
  return Object.assign((ecg: Ecg) => predictOne(bundle, ecg), {
    bundle,
    dispose: () => bundle.model.dispose(),
  });
}

async function predictOne(
  { model, preprocessing, windows }: ModelBundle,
  ecg: Ecg,
): Promise<Prediction> {
  preprocessing.accepts(ecg);
  const inputs = stackExamples([toExample(preprocessing.apply(ecg))]);
  const said = await predictWithUncertainty(model, inputs, { windows });
  const answers = model.heads.map((head) => {
    const prediction = said[head.name] as HeadPrediction;
    const of = <T>(value: (column: number) => T) => named(head, value);
    const uncertainty = uncertaintyOf(prediction);
    return {
      name: head.name,
      values: of((column) => prediction.values.get(0, column)),
      uncertainty: uncertainty && of(uncertainty),
    };
  });
  const heads = Object.fromEntries(answers.map(({ name, values }) => [name, values]));
  const unsure = answers.flatMap(({ name, uncertainty }) =>
    uncertainty ? [[name, uncertainty] as const] : [],
  );
  return { heads, ...(unsure.length > 0 && { uncertainty: Object.fromEntries(unsure) }) };
}

function named<T>(head: Head, value: (column: number) => T): Record<string, T> {
  return Object.fromEntries(outputNames(head).map((name, column) => [name, value(column)]));
}

function uncertaintyOf(
  prediction: HeadPrediction,
): ((column: number) => OutputUncertainty) | undefined {
  if (prediction.uncertainty === 'none') return undefined;
  if (prediction.uncertainty === 'gaussian') {
    return (column) => ({ standardDeviation: prediction.standardDeviations.get(0, column) });
  }
  const { levels, quantiles } = prediction;
  return (column) => ({
    quantiles: Object.fromEntries(levels.map((level, i) => [level, quantiles.get(0, column, i)])),
  });
}

const isBundle = (from: BundleHandler | ModelBundle): from is ModelBundle => 'model' in from;
