import {
  createRandom,
  InvalidArgumentError,
  type Preprocessing,
  UnsupportedError,
} from '@einthoven/core';
import { check } from '@einthoven/core/testing';
import {
  mean,
  memory,
  mul,
  type Scalar,
  softplus,
  sub,
  type Tensor3D,
  tensor2d,
  tensor3d,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { Backbone, BackboneInput } from '../backbones/backbone.ts';
import { createBackboneRegistry } from '../backbones/registry.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { memoryHandler } from '../bundle/memory-handler.ts';
import { saveBundle } from '../bundle/save-bundle.ts';
import { classificationHead } from '../heads/classification-head.ts';
import type { JsonObject } from '../json.ts';
import { applyModel } from '../model/apply-model.ts';
import { buildModel } from '../model/build-model.ts';
import { type EcgModel, HEAD_STAGE } from '../model/ecg-model.ts';
import { freezeStages } from '../model/freeze-stages.ts';
import { toOnnx } from '../onnx/to-onnx.ts';
import { getWeights } from '../weights/get-weights.ts';
import type { NamedWeights } from '../weights/named-weights.ts';

/** One named check; `run` throws when the backbone breaks the contract. */
export interface BackboneCheck {
  readonly name: string;
  /** Rejects with an error that says what is wrong. */
  run(): Promise<void>;
}

/** The size at which {@link backboneContract} builds. */
export interface BackboneContractOptions {
  /** Default: 32 samples of 2 leads. */
  readonly input?: BackboneInput;
  /** Those that make the network small enough for a test; default: the backbone's own. */
  readonly options?: JsonObject;
}

/**
 * Returns the checks that every backbone must pass; run each in a test of its own:
 * `for (const { name, run } of backboneContract(backbone)) it(name, run)`.
 *
 * A tfjs backend must be registered, for instance by importing `@tensorflow/tfjs-backend-cpu`.
 */
export function backboneContract(
  backbone: Backbone,
  { input = { samples: 32, leads: 2 }, options = {} }: BackboneContractOptions = {},
): BackboneCheck[] {
  const build = (seed: number) => buildModel({ backbone, options, input, heads: [HEAD], seed });
  const using = (use: (model: EcgModel) => void | Promise<void>) => () => withModel(build(7), use);
  return [
    { name: 'gives features of the shape it promises', run: using(givesShape) },
    { name: 'puts every layer with weights in exactly one stage', run: using(coversLayers) },
    { name: 'has options that survive JSON', run: async () => survivesJson(backbone, options) },
    { name: 'repeats its weights for the same seed', run: using((model) => repeats(model, build)) },
    {
      name: 'predicts the same after it was saved and loaded',
      run: using((model) => survivesBundle(model, backbone)),
    },
    { name: 'learns a handful of examples by heart', run: using(learns) },
    { name: 'goes to ONNX, or names the layer that cannot', run: using(goesToOnnx) },
    {
      name: 'takes the shortest input that it names, and refuses a shorter one',
      run: async () => keepsToLeast(backbone, input, options),
    },
    { name: 'frees every tensor', run: async () => freesTensors(build) },
    { name: 'stands still where it is frozen', run: using(standsStill) },
  ];
}

const HEAD = classificationHead({ name: 'contract', classes: ['a', 'b'], dropout: 0 });
const EXAMPLES = 4;

async function withModel(
  model: EcgModel,
  use: (model: EcgModel) => void | Promise<void>,
): Promise<void> {
  try {
    await use(model);
  } finally {
    model.dispose();
  }
}

function randomInputs({ samples, leads }: BackboneInput): Tensor3D {
  const random = createRandom(3, 'contract');
  const data = Float32Array.from({ length: EXAMPLES * samples * leads }, () => random.normal());
  return tensor3d(data, [EXAMPLES, samples, leads]);
}

function predictions(model: EcgModel): Float32Array {
  return tidy(() => {
    const [output] = applyModel(model, randomInputs(model.input), { training: false });
    check(output !== undefined, 'the model has no output');
    return output.dataSync<'float32'>().slice();
  });
}

/** Plain gradient descent on two classes that alternate; returns the loss before each step. */
function descend(model: EcgModel, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) =>
    tidy(() => {
      const random = createRandom(5, 'dropout', step);
      const x = randomInputs(model.input);
      const wanted = tensor2d([1, 0, 0, 1, 1, 0, 0, 1], [EXAMPLES, 2]);
      const variables = model.model.layers
        .flatMap((layer) => layer.trainableWeights)
        .map((weight) => weight.read() as Variable);
      const { value, grads } = variableGrads(() => {
        const [logits] = applyModel(model, x, { training: true, random });
        check(logits !== undefined, 'the model has no output');
        return mean(sub(softplus(logits), mul(logits, wanted))) as Scalar;
      }, variables);
      for (const variable of variables) {
        const gradient = grads[variable.name];
        if (gradient) variable.assign(sub(variable, mul(gradient, 0.1)));
      }
      return value.dataSync()[0] as number;
    }),
  );
}

function givesShape({ model, input, features }: EcgModel): void {
  // The pooled features have twice the channels; their mean and maximum come from [time, channels].
  const body = model.getLayer('head_pool_mean').input as { shape: (number | null)[] };
  const [, time, channels] = body.shape;
  check((time ?? 0) > 0 && (channels ?? 0) > 0, `features have shape [${body.shape}]`);
  const shape = tidy(() => (features.apply(randomInputs(input)) as Tensor3D).shape);
  check(
    String(shape) === String([EXAMPLES, 2 * (channels as number)]),
    `pooled shape is [${shape}]`,
  );
}

function coversLayers({ model, stages }: EcgModel): void {
  const staged = stages.flatMap(({ layers }) => layers);
  const weighted = model.layers.filter(({ weights }) => weights.length > 0);
  for (const { name } of weighted) {
    const count = staged.filter((other) => other === name).length;
    check(count === 1, `layer '${name}' is in ${count} stages`);
  }
  check(stages.length >= 2, 'there is no stage before the head');
}

function survivesJson({ defaults }: Backbone, options: JsonObject): void {
  for (const value of [defaults, options]) {
    const again = JSON.stringify(JSON.parse(JSON.stringify(value)));
    check(again === JSON.stringify(value), 'options change on their way through JSON');
  }
  for (const name of Object.keys(options)) {
    check(Object.hasOwn(defaults, name), `option '${name}' has no default`);
  }
}

function sameWeights(a: NamedWeights, b: NamedWeights, names = Object.keys(a)): boolean {
  const same = (name: string) =>
    a[name]?.data.every((value, i) => Object.is(value, b[name]?.data[i])) ?? false;
  return Object.keys(a).length === Object.keys(b).length && names.every(same);
}

function repeats(model: EcgModel, build: (seed: number) => EcgModel): void {
  const weights = getWeights(model);
  const [same, other] = [build(7), build(8)];
  const [again, otherwise] = [getWeights(same), getWeights(other)];
  same.dispose();
  other.dispose();
  check(sameWeights(weights, again), 'two models of the same seed differ');
  check(!sameWeights(weights, otherwise), 'two models of different seeds are equal');
}

async function survivesBundle(model: EcgModel, backbone: Backbone): Promise<void> {
  descend(model, 1);
  const handler = memoryHandler();
  const windows = { samples: model.input.samples, count: 1 };
  const preprocessing = NO_PREPROCESSING;
  await saveBundle({ model, preprocessing, windows, provenance: null }, handler);
  const registry = createBackboneRegistry({ [backbone.id]: backbone });
  const parsePreprocessing = () => NO_PREPROCESSING;
  const { model: loaded } = await loadBundle(handler, { parsePreprocessing, registry });
  await withModel(loaded, () => {
    const [expected, actual] = [predictions(model), predictions(loaded)];
    check(
      expected.every((value, i) => Object.is(value, actual[i])),
      'the loaded model predicts something else',
    );
  });
}

function learns(model: EcgModel): void {
  const losses = descend(model, 6);
  const [first, last] = [losses[0] as number, losses[losses.length - 1] as number];
  check(last < 0.9 * first, `six steps took the loss from ${first} to ${last}`);
}

function goesToOnnx(model: EcgModel): void {
  try {
    check(toOnnx(model).length > 0, 'the ONNX file is empty');
  } catch (error) {
    if (!UnsupportedError.isInstance(error)) throw error;
    const named = model.model.layers.some(({ name }) => error.message.includes(`'${name}'`));
    check(named, `the refusal names no layer: ${error.message}`);
  }
}

function keepsToLeast(backbone: Backbone, { leads }: BackboneInput, options: JsonObject): void {
  const least = backbone.leastSamples?.({ ...backbone.defaults, ...options }) ?? 1;
  check(Number.isInteger(least) && least >= 1, `leastSamples is ${least}`);
  const build = (samples: number) =>
    buildModel({ backbone, options, input: { samples, leads }, heads: [HEAD], seed: 7 });
  const shortest = build(least);
  const finite = predictions(shortest).every(Number.isFinite);
  shortest.dispose();
  check(finite, `${least} samples give values that are not finite`);
  if (least === 1) return;
  const before = memory().numTensors;
  let refused = false;
  try {
    build(least - 1).dispose();
  } catch (error) {
    refused = InvalidArgumentError.isInstance(error) && error.argument === 'input.samples';
  }
  check(refused, `${least - 1} samples are not refused; make the backbone with defineBackbone`);
  check(memory().numTensors === before, 'the refusal left tensors');
}

function freesTensors(build: (seed: number) => EcgModel): void {
  const before = memory().numTensors;
  const model = build(1);
  const built = memory().numTensors;
  predictions(model);
  descend(model, 1);
  const after = memory().numTensors;
  model.dispose();
  check(after === built, `a step left ${after - built} tensors`);
  check(memory().numTensors === before, `dispose left ${memory().numTensors - before} tensors`);
}

function standsStill(model: EcgModel): void {
  const body = model.stages.map(({ name }) => name).filter((name) => name !== HEAD_STAGE);
  freezeStages(model, body);
  const before = getWeights(model);
  descend(model, 2);
  const after = getWeights(model);
  const frozen = Object.keys(before).filter((name) => !name.startsWith('head_'));
  check(sameWeights(before, after, frozen), 'a frozen weight or statistic moved');
  freezeStages(model, []);
  descend(model, 1);
  check(!sameWeights(before, getWeights(model), frozen), 'nothing moves after the thaw');
}

const NO_PREPROCESSING: Preprocessing = {
  apply: (ecg) => ecg,
  accepts() {},
  output: { sampleRate: 100, leads: [] },
  toJSON: () => null,
};
