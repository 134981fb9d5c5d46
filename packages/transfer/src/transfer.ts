import {
  createRandom,
  type ExampleSource,
  InvalidArgumentError,
  type JsonValue,
  type OnProgress,
  type Preprocessing,
} from '@einthoven/core';
import {
  type Backbone,
  type BackboneRegistry,
  buildModel,
  builtInBackbones,
  type EcgModel,
  getWeights,
  type Head,
  type ModelBundle,
  type NamedWeights,
  setWeights,
} from '@einthoven/models';
import { adamW, type FitResult, fit, oneCycle, type Validation } from '@einthoven/training';
import type { TransferScheme } from './schemes/transfer-scheme.ts';

/** What one training on the target needs, wherever its weights come from. */
export interface TransferTraining {
  readonly scheme: TransferScheme;
  /** The new head. */
  readonly head: Head;
  readonly source: ExampleSource;
  /** Picks the best weights; without it the last ones are kept. */
  readonly validation?: Validation;
  readonly steps: number;
  readonly batchSize: number;
  /** Base rate at the top of the one-cycle schedule; the scheme scales it by stage. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Windows that a record is read in at prediction: their length is the length of a crop. */
  readonly windows: { readonly samples: number; readonly count: number };
  /** Seeds the new head, the body where it starts afresh, and the order of the examples. */
  readonly seed: number;
  /** Name of the work in progress events; default the scheme's id. */
  readonly phase?: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** What {@link transfer} takes. */
export interface TransferOptions extends TransferTraining {
  /** The pretrained network. A scheme that starts at random takes only its architecture. */
  readonly bundle: ModelBundle;
  /** Where the bundle's backbone is found; default the built-in ones. */
  readonly registry?: BackboneRegistry;
}

/** A network on its new task. */
export interface Transferred {
  readonly bundle: ModelBundle;
  readonly history: FitResult['history'];
  readonly best: FitResult['best'];
}

/**
 * Returns the network of a bundle trained on a new task under a scheme; the bundle given stays as it
 * is. Dispose the new bundle's model when done.
 *
 * @throws NotFoundError when the bundle's backbone is not in the registry.
 * @throws TrainingError when the loss stops being finite.
 */
export async function transfer(options: TransferOptions): Promise<Transferred> {
  const { bundle, registry = builtInBackbones, scheme } = options;
  const { backbone, input } = bundle.model;
  const start: StartingPoint = {
    backbone: registry.get(backbone.id),
    backboneOptions: backbone.options,
    leads: input.leads,
    weights: getWeights(bundle.model),
    preprocessing: bundle.preprocessing,
    provenance: { scheme: scheme.id, from: bundle.provenance },
  };
  return trainFrom(start, options);
}

/** An architecture and the weights it may start from, as plain data. */
export interface StartingPoint {
  readonly backbone: Backbone;
  readonly backboneOptions: Readonly<Record<string, JsonValue>>;
  readonly leads: number;
  /** Null where nothing was pretrained. */
  readonly weights: NamedWeights | null;
  readonly preprocessing: Preprocessing;
  readonly provenance: JsonValue;
}

/** The training behind {@link transfer}, from weights that need not live in a model. */
export async function trainFrom(
  start: StartingPoint,
  options: TransferTraining,
): Promise<Transferred> {
  const { scheme, head, windows, seed } = options;
  const model = buildModel({
    backbone: start.backbone,
    options: start.backboneOptions,
    input: { samples: windows.samples, leads: start.leads },
    heads: [head],
    seed,
  });
  try {
    if (scheme.start === 'pretrained')
      setWeights(model, requireWeights(start, scheme), { only: 'body' });
    const { history, best } = await fit({ model, ...fitOptions(model, options) });
    const { preprocessing, provenance } = start;
    return { bundle: { model, preprocessing, windows, provenance }, history, best };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function fitOptions(model: EcgModel, options: TransferTraining) {
  const { scheme, source, validation, steps, batchSize, learningRate, weightDecay } = options;
  const stageRates = ratesOf(
    scheme,
    model.stages.map(({ name }) => name),
  );
  return {
    source,
    steps,
    batchSize,
    optimizer: adamW({ learningRate, weightDecay, stageRates }),
    schedule: oneCycle(),
    // The same for every scheme, so that arms see the same batches.
    random: createRandom(options.seed, 'transfer', source.id),
    phase: options.phase ?? scheme.id,
    ...(validation && { validation }),
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(options.signal && { signal: options.signal }),
  };
}

/** The rates of a scheme; a stage left out would learn at the full rate without anyone's saying so. */
function ratesOf(scheme: TransferScheme, stages: readonly string[]) {
  const rates = scheme.stageRates(stages);
  const forgotten = stages.find((stage) => rates[stage] === undefined);
  if (forgotten === undefined) return rates;
  throw new InvalidArgumentError(`scheme '${scheme.id}' gives stage '${forgotten}' no rate`, {
    argument: 'scheme',
    value: forgotten,
    hint: 'Return a rate for every stage; 0 freezes it.',
  });
}

function requireWeights({ weights }: StartingPoint, scheme: TransferScheme): NamedWeights {
  if (weights) return weights;
  throw new InvalidArgumentError(
    `scheme '${scheme.id}' starts from pretrained weights; there are none`,
    {
      argument: 'scheme',
      value: scheme.id,
      hint: "Pretrain first, or use a scheme whose start is 'random', such as scratch.",
    },
  );
}
