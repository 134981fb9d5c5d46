import { buildModel, getWeights, type NamedWeights, setWeights } from '@einthoven/models';
import { extractFeatures } from '@einthoven/training';
import { headPrefix, networkOf } from '../networks/trained-network.ts';
import { fitLinear, type LinearFit } from './fit-linear.ts';
import { type Join, requireStart, startFrom } from './start-of.ts';
import { plainHead, requirePlainNumbers } from './target-head.ts';
import {
  defineScheme,
  type LearningTask,
  type LearntNetwork,
  type TransferScheme,
} from './transfer-scheme.ts';

/**
 * The pretrained body stands still, and the head is a ridge regression on its features, whose strength
 * is chosen by the leave-one-out error: seconds of work. The scores of classes become probabilities by a
 * logistic curve a class, fitted to the leave-one-out predictions (Platt 1999). Each number has a strength
 * of its own, and is fitted on the records that have it.
 */
export const frozenRidge = /* @__PURE__ */ ridgeScheme('frozen-ridge', 'one');

/**
 * As {@link frozenRidge}, on the features of all sources' networks side by side: the paper's four
 * separate regressors (arXiv:2508.11656), each frozen.
 */
export const combinedRidge = /* @__PURE__ */ ridgeScheme('combined-ridge', 'all', 'concatenate');

function ridgeScheme(id: string, startsFrom: 'one' | 'all', joining?: Join): TransferScheme {
  return defineScheme({
    id,
    version: '1',
    startsFrom,
    accepts: (head) => requirePlainNumbers(head, id),
    learn: (task) => fitHead(task, id, joining),
  });
}

async function fitHead(task: LearningTask, scheme: string, join?: Join): Promise<LearntNetwork> {
  const { examples, windows, signal } = task;
  const start = requireStart(task, scheme, join);
  requirePlainNumbers(task.head, scheme);
  const head = plainHead(task.head);
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
    const fitted = fitLinear(features, head, examples);
    const weights = { ...getWeights(model), ...denseWeights(head.name, fitted) };
    setWeights(model, weights, { only: 'heads' });
    return { network: networkOf(model), history: [] };
  } finally {
    model.dispose();
  }
}

/** The dense layer that computes a linear fit. */
function denseWeights(head: string, { coefficients, intercepts }: LinearFit): NamedWeights {
  const width = intercepts.length;
  const dense = `${headPrefix(head)}dense`;
  return {
    [`${dense}/kernel`]: { shape: [coefficients.length / width, width], data: coefficients },
    [`${dense}/bias`]: { shape: [width], data: intercepts },
  };
}
