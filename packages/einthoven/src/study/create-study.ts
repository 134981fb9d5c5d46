import { type JsonValue, NotFoundError, type Preprocessing } from '@einthoven/core';
import type { Backbone } from '@einthoven/models';
import { augmentation } from '@einthoven/signal';
import {
  BUILT_IN_SCHEMES,
  defineStudy,
  type SourceTask,
  type Study,
  type StudyScheme,
  type TargetTask,
} from '@einthoven/transfer';
import { version } from '../../package.json';
import type { Budget, SchemeChoice } from './budgets.ts';
import { contrastsOf } from './contrasts.ts';

/** What {@link createStudy} takes. */
export interface CreateStudyOptions {
  readonly sources: readonly SourceTask[];
  readonly target: TargetTask;
  /** Recordings whose numbers pretrained networks are asked for; default none. */
  readonly readings?: readonly SourceTask[];
  readonly preprocessing: Preprocessing;
  readonly backbone: Backbone;
  readonly backboneOptions?: Readonly<Record<string, JsonValue>>;
  readonly fractions: readonly number[];
  readonly seeds: readonly number[];
  readonly budget: Budget;
  /** Groups of a cross-validation over the training records; default 0: none. */
  readonly crossValidation?: number;
  /** Heading of reports; default what is transferred to what. */
  readonly title?: string;
}

/** Changes when the augmentation of a study does. */
const AUGMENTATION = '1';

/**
 * Returns the study of the main job: the sources and target given, scratch beside the budget's
 * transfer schemes, and the same augmentation for all.
 *
 * @throws InvalidArgumentError for a plan that cannot be; NotFoundError for an unknown scheme.
 */
export function createStudy(options: CreateStudyOptions): Study {
  const { sources, target, preprocessing, backbone, backboneOptions, budget } = options;
  const { fractions, seeds, crossValidation = 0, readings = [] } = options;
  return defineStudy({
    id: `${sources.map(({ id }) => id).join('-and-')}-to-${target.id}`,
    title: options.title ?? titleOf(options),
    sources,
    target,
    readings,
    contrasts: contrastsOf(sources),
    backbone: { backbone, ...(backboneOptions && { options: { ...backboneOptions } }) },
    schemes: schemesOf(budget.schemes, sources),
    preprocessing,
    augment: { version: AUGMENTATION, apply: augmentation() },
    plan: { fractions, seeds, crossValidation, ...budget.plan },
    version,
  });
}

function titleOf({ sources, target }: CreateStudyOptions): string {
  const from = sources.map(({ id }) => id).join(', ');
  return `Transfer from ${from} to the ${target.synthetic ? 'synthetic' : 'real'} target ${target.id}`;
}

/** The chosen schemes, each with those of its sources that the study has. */
function schemesOf(
  choices: readonly SchemeChoice[],
  sources: readonly SourceTask[],
): StudyScheme[] {
  return choices.flatMap(({ id, sources: wanted }) => {
    const scheme = BUILT_IN_SCHEMES[id];
    if (!scheme) throw unknownScheme(id);
    if (!wanted) return [scheme];
    const there = wanted.filter((name) => sources.some((source) => source.id === name));
    return there.length > 0 ? [{ ...scheme, sources: there }] : [];
  });
}

function unknownScheme(id: string): NotFoundError {
  return new NotFoundError(`scheme '${id}' is not known`, {
    argument: 'budget.schemes',
    value: id,
    hint: `Known are: ${Object.keys(BUILT_IN_SCHEMES).join(', ')}.`,
  });
}
