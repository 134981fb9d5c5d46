import { type NdArray, toContiguous } from '@einthoven/core';
import { fitRidge, type RidgeModel } from '@einthoven/evaluation';
import {
  buildModel,
  type ClassificationHead,
  classificationHead,
  type EcgModel,
  getWeights,
  type NamedWeights,
  setWeights,
} from '@einthoven/models';
import { extractFeatures } from '@einthoven/training';
import { headPrefix, networkOf } from '../networks/trained-network.ts';
import { fitLogistic } from './fit-logistic.ts';
import { type Join, requireStart, startFrom } from './start-of.ts';
import { defineScheme, type LearningTask, type LearntNetwork } from './transfer-scheme.ts';

/**
 * The pretrained body stands still, and the head is a ridge regression on its features, whose strength
 * is chosen by the leave-one-out error: seconds of work. The scores become probabilities by a logistic
 * curve a class, fitted to the leave-one-out predictions (Platt 1999).
 */
export const frozenRidge = /* @__PURE__ */ defineScheme({
  id: 'frozen-ridge',
  version: '1',
  startsFrom: 'one',
  learn: (task) => fitHead(task, 'frozen-ridge'),
});

/**
 * As {@link frozenRidge}, on the features of all sources' networks side by side: the paper's four
 * separate regressors (arXiv:2508.11656), each frozen.
 */
export const combinedRidge = /* @__PURE__ */ defineScheme({
  id: 'combined-ridge',
  version: '1',
  startsFrom: 'all',
  learn: (task) => fitHead(task, 'combined-ridge', 'concatenate'),
});

async function fitHead(task: LearningTask, scheme: string, join?: Join): Promise<LearntNetwork> {
  const { examples, windows, signal } = task;
  const start = requireStart(task, scheme, join);
  const { name, classes, multiLabel } = task.head;
  const head = classificationHead({ name, classes, multiLabel, dropout: 0, batchNorm: false });
  const model = buildModel({
    backbone: start.backbone,
    options: start.backboneOptions,
    input: { samples: windows.samples, leads: examples.inputs.shape[2] as number },
    heads: [head],
    seed: task.seed,
  });
  try {
    startFrom(model, start, join);
    const features = await extractFeatures(model, examples.inputs, {
      windows,
      ...(signal && { signal }),
    });
    const targets = examples.targets[name] as NdArray<Float32Array>;
    const ridge = fitRidge({ inputs: features, targets });
    setWeights(model, headWeights(model, head, ridge, targets), { only: 'heads' });
    return { network: networkOf(model), history: [] };
  } finally {
    model.dispose();
  }
}

/** The dense layer that gives a ridge's scores on the scale of logits. */
function headWeights(
  model: EcgModel,
  { name }: ClassificationHead,
  { coefficients, intercepts, looPredictions }: RidgeModel,
  targets: NdArray<Float32Array>,
): NamedWeights {
  const [features, classes] = coefficients.shape as [number, number];
  const labels = toContiguous(targets);
  const scores = toContiguous(looPredictions);
  const column = (values: ArrayLike<number>, k: number) =>
    Float64Array.from(
      { length: values.length / classes },
      (_, i) => values[i * classes + k] as number,
    );
  const curves = Array.from({ length: classes }, (_, k) =>
    fitLogistic(column(scores, k), column(labels, k)),
  );
  const from = toContiguous(coefficients);
  const kernel = Float32Array.from(from, (value, i) => value * (curves[i % classes]?.slope ?? 1));
  const bias = Float32Array.from(
    intercepts,
    (value, k) => value * (curves[k]?.slope ?? 1) + (curves[k]?.intercept ?? 0),
  );
  const dense = `${headPrefix(name)}dense`;
  return {
    ...getWeights(model),
    [`${dense}/kernel`]: { shape: [features, classes], data: kernel },
    [`${dense}/bias`]: { shape: [classes], data: bias },
  };
}
