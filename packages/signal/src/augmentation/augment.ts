import {
  type Augment,
  asNdArray,
  type Batch,
  createRandom,
  describeValue,
  type ExampleSource,
  InvalidArgumentError,
  NotFoundError,
  type Random,
  toContiguous,
  UnsupportedError,
} from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from './augment-step.ts';
import { addNoiseKind } from './steps/add-noise.ts';
import { addWanderKind } from './steps/add-wander.ts';
import { cropRandomlyKind } from './steps/crop-randomly.ts';
import { cutMixKind } from './steps/cut-mix.ts';
import { dropLeadsKind } from './steps/drop-leads.ts';
import { varyGainKind } from './steps/vary-gain.ts';
import { warpTimeKind } from './steps/warp-time.ts';

const KINDS = {
  'add-noise': addNoiseKind,
  'add-wander': addWanderKind,
  'crop-randomly': cropRandomlyKind,
  'cut-mix': cutMixKind,
  'drop-leads': dropLeadsKind,
  'vary-gain': varyGainKind,
  'warp-time': warpTimeKind,
} as Readonly<Record<string, AugmentKind>>;

/** A step with what its kind does. */
interface BoundAugment {
  readonly step: AugmentStep;
  readonly kind: AugmentKind;
}

/**
 * Returns a function that makes these changes to one example in place, in their order, with numbers from
 * the random stream it is given: the `augment` of core's `createExampleSource` and of training.
 *
 * @param steps - Plain data, as `varyGain`, `addNoise`, `addWander`, `dropLeads` and `warpTime` give it,
 * or as JSON kept it.
 * @throws NotFoundError for an unknown kind of step.
 * @throws InvalidArgumentError for options that are not acceptable.
 * @throws UnsupportedError for a step that needs a batch (`cropRandomly`, `cutMix`).
 */
export function augment(steps: readonly AugmentStep[]): Augment {
  const bound = bindAll(steps);
  const needsBatch = bound.find(({ kind }) => !kind.example);
  if (needsBatch) throw cannotInPlace(needsBatch.step.kind);
  return (example, shape, random) => {
    for (const { step, kind } of bound) kind.example?.(step, example, shape, random);
  };
}

/**
 * Returns a source whose examples are changed by these steps, in their order, whenever it is read with a
 * random stream; read without one, for evaluation, it gives them as they are.
 *
 * Crops change the length of the examples, and `cutMix` their targets: both are possible here, where
 * whole batches pass.
 *
 * @throws NotFoundError, InvalidArgumentError as {@link augment}.
 */
export function augmentSource(source: ExampleSource, steps: readonly AugmentStep[]): ExampleSource {
  const bound = bindAll(steps);
  return {
    id: source.id,
    version: `${source.version} ${JSON.stringify(steps)}`,
    size: source.size,
    async *batches(options) {
      const { random } = options;
      // A stream of its own: a source that draws ahead of its reader changes nothing here.
      const own = random && createRandom(random.integer(2 ** 32), 'augment');
      for await (const batch of source.batches(options)) {
        yield own ? bound.reduce((current, one) => change(current, one, own), batch) : batch;
      }
    },
  };
}

function change(batch: Batch, { step, kind }: BoundAugment, random: Random): Batch {
  if (kind.batch) return kind.batch(step, batch, random);
  const [count, samples, leads] = batch.inputs.shape as [number, number, number];
  const data = toContiguous(batch.inputs).slice();
  const size = samples * leads;
  for (let i = 0; i < count; i++) {
    kind.example?.(step, data.subarray(i * size, (i + 1) * size), [samples, leads], random);
  }
  return { ...batch, inputs: asNdArray(data, [count, samples, leads]) };
}

function bindAll(steps: readonly AugmentStep[]): BoundAugment[] {
  if (!Array.isArray(steps)) {
    throw new InvalidArgumentError(`steps is ${describeValue(steps)}`, {
      argument: 'steps',
      value: steps,
      hint: 'Pass a list of steps, such as [varyGain(), addNoise()].',
    });
  }
  return steps.map((step: AugmentStep, i) => {
    const kind = Object.hasOwn(KINDS, String(step?.kind)) ? KINDS[step.kind] : undefined;
    if (kind) return { step: checkAugmentStep(kind, step), kind };
    throw new NotFoundError(`steps[${i}] is of the unknown kind ${describeValue(step?.kind)}`, {
      argument: 'steps',
      value: step?.kind,
      hint: `Known kinds: ${Object.keys(KINDS).join(', ')}.`,
    });
  });
}

function cannotInPlace(kind: string): UnsupportedError {
  return new UnsupportedError(`steps contains '${kind}', which no single example can take`, {
    argument: 'steps',
    value: kind,
    hint: 'Pass it to augmentSource, which sees whole batches.',
  });
}
