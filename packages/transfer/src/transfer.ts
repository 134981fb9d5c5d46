import {
  type Augment,
  type Batch,
  type ExampleSource,
  type OnProgress,
  ShapeError,
} from '@einthoven/core';
import { type BackboneRegistry, builtInBackbones, type ModelBundle } from '@einthoven/models';
import { type FitStep, readAll, type Validation } from '@einthoven/training';
import type { SourceTask } from './data/source-task.ts';
import { buildNetwork, networkOf } from './networks/trained-network.ts';
import { requireTargetHead, type TargetHead } from './schemes/target-head.ts';
import {
  type LearningBudget,
  learnWithParts,
  type TransferScheme,
} from './schemes/transfer-scheme.ts';

/** What {@link transfer} takes. */
export interface TransferOptions extends LearningBudget {
  /** The pretrained network. A scheme that starts from nothing takes only its architecture. */
  readonly bundle: ModelBundle;
  readonly scheme: TransferScheme;
  /** The new head: of classes, or of numbers in physical units. */
  readonly head: TargetHead;
  /**
   * Whole examples with targets under the name of the head; crops and `augment` come on top. A number that
   * an example does not have is masked, under the same name.
   */
  readonly source: ExampleSource;
  /** Picks the best weights; without it the last ones are kept. */
  readonly validation?: Validation;
  readonly augment?: Augment;
  /** Windows that a record is read in at prediction: their length is the length of a crop. */
  readonly windows: { readonly samples: number; readonly count: number };
  /** Seeds the new head, the body where it starts afresh, and the order of the examples. */
  readonly seed: number;
  /**
   * What the bundle was trained on: for schemes that train jointly, and for those that start warm from
   * classes. Outputs of the same names are found in the bundle itself.
   */
  readonly task?: SourceTask;
  /** Where the bundle's backbone is found; default the built-in ones. */
  readonly registry?: BackboneRegistry;
  /** Name of the work in progress events; default the scheme's id. */
  readonly phase?: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** A network on its new task. */
export interface Transferred {
  readonly bundle: ModelBundle;
  /** Empty where nothing was trained by steps. */
  readonly history: readonly FitStep[];
}

/**
 * Returns the network of a bundle trained on a new task under a scheme; the bundle given stays as it
 * is. Dispose the new bundle's model when done.
 *
 * @throws NotFoundError when the bundle's backbone is not in the registry; ShapeError when the examples
 * have other leads than the bundle takes; TrainingError when the loss stops being finite;
 * InvalidArgumentError when the scheme asks for what is not there; UnsupportedError for a head that
 * reconstructs its input, or that the scheme cannot learn.
 */
export async function transfer(options: TransferOptions): Promise<Transferred> {
  const { bundle, registry = builtInBackbones, scheme, task, signal, windows } = options;
  const { steps, batchSize, learningRate, weightDecay } = options;
  const { backbone } = bundle.model;
  const head = requireTargetHead(options.head);
  const examples = await readAll(options.source, signal);
  requireLeads(bundle, examples);
  const start = { ...networkOf(bundle.model), source: task?.id ?? 'bundle' };
  const watched = {
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(signal && { signal }),
  };
  const { network, history } = await learnWithParts(scheme, {
    ...watched,
    backbone: registry.get(backbone.id),
    backboneOptions: backbone.options,
    registry,
    starts: scheme.startsFrom === 'nothing' ? [] : [{ ...start, warmHead: task?.warmHead ?? null }],
    head,
    examples,
    ...(options.augment && { augment: options.augment }),
    ...(options.validation && { validation: options.validation }),
    budget: { steps, batchSize, learningRate, weightDecay },
    windows,
    seed: options.seed,
    ...(task && { sourceExamples: () => task.load(watched) }),
    phase: options.phase ?? scheme.id,
  });
  const input = { samples: windows.samples, leads: bundle.model.input.leads };
  return {
    bundle: {
      model: buildNetwork(network, input, registry),
      preprocessing: bundle.preprocessing,
      windows,
      provenance: { scheme: scheme.id, from: bundle.provenance },
    },
    history,
  };
}

function requireLeads({ model, preprocessing }: ModelBundle, { inputs }: Batch): void {
  const found = inputs.shape[2];
  if (found === model.input.leads) return;
  const leads = preprocessing.output.leads.join(', ');
  throw new ShapeError(`source has ${found} leads; the bundle takes ${leads}`, {
    argument: 'source',
    value: found,
    hint: 'Prepare its recordings by the preprocessing of the bundle: it also sees to their rate.',
  });
}
