import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { scratch } from '../schemes/built-in-schemes.ts';
import type { Study, StudyPlan } from './study.ts';

const whole = (min: number) => ({ integer: true, min });

/**
 * Returns the study after checking its plan, so that a mistake shows before anything is trained.
 *
 * @throws InvalidArgumentError naming the first part that cannot be.
 */
export function defineStudy(study: Study): Study {
  checkPlan(study.plan);
  requireDistinct(
    'sources',
    study.sources.map(({ id }) => id),
  );
  requireDistinct(
    'readings',
    (study.readings ?? []).map(({ id }) => id),
  );
  requireDistinct(
    'schemes',
    study.schemes.map(({ id }) => id),
  );
  for (const { id, sources = [] } of study.schemes) {
    const unknown = sources.find((name) => !study.sources.some((source) => source.id === name));
    if (unknown !== undefined) throw unknownSource(id, unknown, study);
  }
  const usual = study.schemes.find(({ id }) => id === scratch.id);
  if (usual) {
    throw new InvalidArgumentError(`schemes contains '${usual.id}'`, {
      argument: 'schemes',
      value: usual.id,
      hint: 'Leave it out: scratch always runs beside the other schemes.',
    });
  }
  return study;
}

function unknownSource(scheme: string, name: string, { sources }: Study): InvalidArgumentError {
  return new InvalidArgumentError(`scheme '${scheme}' names source '${name}', which is not there`, {
    argument: 'schemes',
    value: name,
    hint: `The study has: ${sources.map(({ id }) => id).join(', ') || 'none'}.`,
  });
}

function checkPlan(plan: StudyPlan): void {
  requireSome('fractions', plan.fractions);
  for (const fraction of plan.fractions) requireNumber('fractions', fraction, { above: 0, max: 1 });
  requireDistinct('fractions', plan.fractions);
  requireSome('seeds', plan.seeds);
  for (const seed of plan.seeds) requireNumber('seeds', seed, whole(0));
  requireDistinct('seeds', plan.seeds);
  requireNumber('pretrainSteps', plan.pretrainSteps, whole(1));
  requireNumber('pretrainCropSamples', plan.pretrainCropSamples, whole(1));
  requireNumber('epochs', plan.epochs, { above: 0 });
  requireNumber('minimumSteps', plan.minimumSteps, whole(1));
  requireNumber('batchSize', plan.batchSize, whole(2));
  requireNumber('learningRate', plan.learningRate, { above: 0 });
  requireNumber('weightDecay', plan.weightDecay, { min: 0 });
  requireNumber('cropSamples', plan.cropSamples, whole(1));
  requireNumber('windows', plan.windows, whole(1));
  requireNumber('validations', plan.validations, whole(0));
  const { crossValidation = 0 } = plan;
  requireNumber('crossValidation', crossValidation, whole(0));
  if (crossValidation === 1) requireNumber('crossValidation', crossValidation, whole(2));
  requireNumber('bootstrapReplicates', plan.bootstrapReplicates, whole(100));
}

function requireSome(argument: string, values: readonly unknown[]): void {
  if (values.length > 0) return;
  throw new InvalidArgumentError(`${argument} is empty`, {
    argument,
    value: values,
    hint: `Name at least one of ${argument}.`,
  });
}

function requireDistinct(argument: string, values: readonly (string | number)[]): void {
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice === undefined) return;
  throw new InvalidArgumentError(`${argument} contains ${twice} twice`, {
    argument,
    value: twice,
    hint: 'Name each one once.',
  });
}
