import { type Ecg, type NdArray, stackExamples, toExample } from '@einthoven/core';
import {
  type BackboneRegistry,
  type BundleHandler,
  type Head,
  loadBundle,
  type ModelBundle,
} from '@einthoven/models';
import { parsePipeline } from '@einthoven/signal';
import { predict } from '@einthoven/training';
import type { Prediction, Predictor } from './predictor.ts';

/** Options of {@link loadPredictor}. */
export interface LoadPredictorOptions {
  /** Where the bundle's backbone is found; default the built-in ones. */
  readonly registry?: BackboneRegistry;
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
  { registry }: LoadPredictorOptions = {},
): Promise<Predictor> {
  const bundle = isBundle(from)
    ? from
    : await loadBundle(from, { parsePreprocessing: parsePipeline, ...(registry && { registry }) });
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
  const outputs = await predict(model, inputs, { windows });
  const heads = model.heads.map((head) => [
    head.name,
    named(head, outputs[head.name] as NdArray<Float32Array>),
  ]);
  return { heads: Object.fromEntries(heads) };
}

function named(head: Head, values: NdArray<Float32Array>): Record<string, number> {
  const names = head.kind === 'classification' ? head.classes : head.outputs;
  return Object.fromEntries(names.map((name, column) => [name, values.get(0, column)]));
}

const isBundle = (from: BundleHandler | ModelBundle): from is ModelBundle => 'model' in from;
