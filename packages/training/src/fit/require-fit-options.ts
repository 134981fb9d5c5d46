import { InvalidArgumentError, NotFoundError, requireNumber } from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';
import { defaultClock } from '../clock.ts';
import { adamW } from '../optimizers/adamw.ts';
import { requireStageRates } from '../optimizers/optimizer.ts';
import type { OptimizerSettings } from '../optimizers/optimizer-settings.ts';
import { oneCycle } from '../schedules/one-cycle.ts';
import type { FitOptions } from './fit-options.ts';

/** The options of a fit with all defaults. */
export type CompleteFitOptions = FitOptions &
  Required<
    Pick<FitOptions, 'optimizer' | 'schedule' | 'losses' | 'lossWeights' | 'clipNorm' | 'now'>
  >;

/** Returns the options with all defaults, or throws an error that says which is wrong. */
export function requireFitOptions(options: FitOptions): CompleteFitOptions {
  const { model, validation, steps, batchSize, earlyStopping } = options;
  const { optimizer = adamW(), schedule = oneCycle(), clipNorm = 5 } = options;
  const { losses = {}, lossWeights = {} } = options;
  requireNumber('steps', steps, { integer: true, min: 1 });
  requireNumber('batchSize', batchSize, { integer: true, min: 1 });
  requireNumber('clipNorm', clipNorm, { above: 0 });
  if (validation?.everySteps !== undefined) {
    requireNumber('validation.everySteps', validation.everySteps, { integer: true, min: 1 });
  }
  if (earlyStopping) requireNumber('earlyStopping.patience', earlyStopping.patience, { min: 1 });
  if (earlyStopping && !validation) throw needsValidation();
  requireExtras(options);
  requireStageRates(model, optimizer);
  requireSomethingToLearn(options, optimizer);
  requireHeadNames(model, 'losses', losses);
  requireHeadNames(model, 'lossWeights', lossWeights);
  for (const [name, weight] of Object.entries(lossWeights)) {
    requireNumber(`lossWeights.${name}`, weight, { min: 0 });
  }
  const { now = defaultClock } = options;
  return { ...options, optimizer, schedule, losses, lossWeights, clipNorm, now };
}

function requireExtras({ average, prefetch, checkpoint, resume, pull }: FitOptions): void {
  if (pull) requireNumber('pull.strength', pull.strength, { min: 0 });
  if (average) requireNumber('average.decay', average.decay, { min: 0, below: 1 });
  if (prefetch !== undefined) requireNumber('prefetch', prefetch, { integer: true, min: 0 });
  if (checkpoint) {
    requireNumber('checkpoint.every', checkpoint.every, { integer: true, min: 1 });
  } else if (resume) {
    throw new InvalidArgumentError('resume is set, but checkpoint is not', {
      argument: 'resume',
      value: resume,
      hint: 'Pass checkpoint: { every, handler } with the handler of the earlier fit.',
    });
  }
}

function requireSomethingToLearn({ model }: FitOptions, { stageRates }: OptimizerSettings): void {
  if (model.stages.some(({ name }) => stageRates[name] !== 0)) return;
  throw new InvalidArgumentError('stageRates freezes every stage', {
    argument: 'stageRates',
    value: stageRates,
    hint: 'Leave at least one stage a rate above 0.',
  });
}

function needsValidation(): InvalidArgumentError {
  return new InvalidArgumentError('earlyStopping is set, but validation is not', {
    argument: 'earlyStopping',
    hint: 'Pass validation: { source, score }.',
  });
}

function requireHeadNames({ heads }: EcgModel, argument: string, byName: object): void {
  const names = heads.map(({ name }) => name);
  const stranger = Object.keys(byName).find((name) => !names.includes(name));
  if (stranger === undefined) return;
  throw new NotFoundError(`${argument} names head '${stranger}', which is not in the model`, {
    argument,
    value: stranger,
    hint: `The model has: ${names.join(', ')}.`,
  });
}
