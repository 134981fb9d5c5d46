import type { JsonValue } from '@einthoven/core';
import type { SourceTask } from '../data/source-task.ts';
import { scratch } from '../schemes/built-in-schemes.ts';
import { partsOf, type TransferScheme } from '../schemes/transfer-scheme.ts';
import type { Study, StudyScheme } from '../study/study.ts';
import { foldsOf } from './cross-validation.ts';
import { stepKey } from './step-key.ts';
import type {
  BaselineStep,
  FeaturesStep,
  LearningCell,
  LearnStep,
  PretrainStep,
  ReadStep,
  StudyStep,
  TargetStep,
  TestStep,
} from './study-step.ts';

/** The steps of a study, in an order in which they can be done. */
export interface StudySteps {
  readonly pretrain: readonly PretrainStep[];
  /** What the pretrained networks are asked of other recordings. */
  readonly read: readonly ReadStep[];
  /** Features of the training and validation records. */
  readonly features: readonly FeaturesStep[];
  /** Everything that learns the target. */
  readonly learn: readonly TargetStep[];
}

/** Returns what a study does before its test records are read. */
export function planSteps(study: Study): StudySteps {
  const pretrain = study.plan.seeds.flatMap((seed) =>
    study.sources.map((source) => pretrainStep(study, source.id, seed)),
  );
  const features = Object.keys(study.target.features ?? {}).flatMap((name) => [
    featuresStep(study, name, 'train'),
    featuresStep(study, name, 'validation'),
  ]);
  const read = (study.readings ?? []).flatMap((reading) =>
    pretrain
      // What a network has learnt from it does not read.
      .filter(({ source, seed }) => source !== reading.id && seed === study.plan.seeds[0])
      .map((step) => readStep(study, reading, step)),
  );
  const known = { study, pretrain, features };
  const learn = [
    ...cellsOf(study).flatMap((cell) => [...baselines(known, cell), ...networks(known, cell)]),
    ...study.plan.seeds.flatMap((seed) =>
      foldsOf(study.plan).flatMap((fold) => withoutLabels(known, { fraction: 0, seed, fold })),
    ),
  ];
  return { pretrain, read, features, learn: onceEach(learn) };
}

/** A step may be a part of several schemes, and one of the study's own. */
function onceEach<Step extends StudyStep>(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((step) => [step.key, step])).values()];
}

/** Returns the steps that ask everything that learnt on all training records about the test records. */
export function planTest(study: Study, learnt: readonly TargetStep[]): StudyStep[] {
  const names = Object.keys(study.target.features ?? {});
  const features = names.map((name) => featuresStep(study, name, 'test'));
  const featuresOf = (step: TargetStep) =>
    step.kind === 'baseline' ? features.filter((each) => each.features === step.features) : [];
  const tests = learnt
    .filter(({ fold }) => fold === null)
    .map((of): TestStep => {
      const needs = [of, ...featuresOf(of)].map(({ key }) => key);
      const key = stepKey({ kind: 'test', needs, target: targetOf(study) });
      return { kind: 'test', of, key, needs, phase: `test ${of.phase}` };
    });
  return [...features, ...tests];
}

interface Known {
  readonly study: Study;
  readonly pretrain: readonly PretrainStep[];
  readonly features: readonly FeaturesStep[];
}

/** Every seed and fraction, on validation and then on each group of the cross-validation. */
function cellsOf({ plan }: Study): LearningCell[] {
  return plan.seeds.flatMap((seed) =>
    plan.fractions.flatMap((fraction) => foldsOf(plan).map((fold) => ({ fraction, seed, fold }))),
  );
}

function pretrainStep(study: Study, id: string, seed: number): PretrainStep {
  const { preprocessing, augment, plan, sources } = study;
  const { version } = sources.find((source) => source.id === id) as Study['sources'][number];
  const { batchSize, learningRate, weightDecay, windows, pretrainSteps, pretrainCropSamples } =
    plan;
  const key = stepKey({
    kind: 'pretrain',
    study: study.version ?? null,
    source: { id, version },
    backbone: backboneOf(study),
    preprocessing: preprocessing.toJSON(),
    augment: augment?.version ?? null,
    plan: { batchSize, learningRate, weightDecay, windows, pretrainSteps, pretrainCropSamples },
    seed,
  });
  const phase = `pretrain ${id}, seed ${seed}`;
  return { kind: 'pretrain', source: id, seed, key, needs: [], phase };
}

function readStep(
  { plan }: Study,
  { id, version }: SourceTask,
  { key: needed, source }: PretrainStep,
): ReadStep {
  const { windows, bootstrapReplicates } = plan;
  const needs = [needed];
  const key = stepKey({
    kind: 'read',
    reading: { id, version },
    needs,
    plan: { windows, bootstrapReplicates },
  });
  return { kind: 'read', reading: id, source, key, needs, phase: `read ${id} by ${source}` };
}

function featuresStep(study: Study, features: string, part: FeaturesStep['part']): FeaturesStep {
  const version = study.target.features?.[features]?.version as string;
  const key = stepKey({ kind: 'features', features, version, part, target: targetOf(study) });
  return {
    kind: 'features',
    features,
    part,
    key,
    needs: [],
    phase: `${features}, ${part} records`,
  };
}

/** Changes when what a baseline is fitted by does. */
const BASELINE = '2';

function baselines({ study, features }: Known, cell: LearningCell): BaselineStep[] {
  const names = [null, ...Object.keys(study.target.features ?? {})];
  return names.map((name) => {
    const needs = features.filter((each) => each.features === name).map(({ key }) => key);
    const shared = { ...cell, features: name };
    const key = stepKey({
      kind: 'baseline',
      version: BASELINE,
      ...shared,
      needs,
      target: targetOf(study),
      groups: groupsOf(study, cell),
    });
    const phase = `${name ?? 'constant'}, ${describeCell(cell)}`;
    return { kind: 'baseline', ...shared, key, needs, phase };
  });
}

function networks({ study, pretrain }: Known, cell: LearningCell): LearnStep[] {
  const schemes = study.schemes.filter(({ usesLabels = true }) => usesLabels);
  return [
    learnStep(study, scratch, [], cell),
    ...schemes.flatMap((scheme) =>
      startsOf(study, scheme, ofSeed(pretrain, cell)).flatMap((starts) =>
        withParts(study, scheme, starts, cell),
      ),
    ),
  ];
}

/** Once a seed: without labels the fraction changes nothing. */
function withoutLabels({ study, pretrain }: Known, cell: LearningCell): LearnStep[] {
  const schemes = study.schemes.filter(({ usesLabels = true }) => !usesLabels);
  return schemes.flatMap((scheme) =>
    startsOf(study, scheme, ofSeed(pretrain, cell)).map((starts) =>
      learnStep(study, scheme, starts, cell),
    ),
  );
}

const cellWithoutLabels = (seed: number): LearningCell => ({ fraction: 0, seed, fold: null });

/** A run goes on from networks that were pretrained with its own seed. */
const ofSeed = (pretrain: readonly PretrainStep[], { seed }: LearningCell) =>
  pretrain.filter((step) => step.seed === seed);

/** Whether a source has a head for what the target asks for. */
function isWarmSource({ sources, target }: Study, id: string): boolean {
  const source = sources.find((each) => each.id === id);
  if (target.classes) return source?.warmHead !== undefined;
  return target.numbers.every((name) => source?.numbers?.includes(name));
}

/** The pretrained networks of each run of a scheme. */
function startsOf(
  study: Study,
  { startsFrom, warm = false, sources: wanted }: StudyScheme,
  pretrain: readonly PretrainStep[],
): PretrainStep[][] {
  if (startsFrom === 'nothing') return [[]];
  const able = pretrain.filter(
    ({ source }) => (!warm || isWarmSource(study, source)) && (wanted?.includes(source) ?? true),
  );
  if (startsFrom === 'one') return able.map((step) => [step]);
  return able.length > 1 ? [able] : [];
}

/** The step of a scheme, behind the steps of its parts. */
function withParts(
  study: Study,
  scheme: TransferScheme,
  starts: readonly PretrainStep[],
  cell: LearningCell,
): LearnStep[] {
  const isWarm = starts.every(({ source }) => isWarmSource(study, source));
  const parts = partsOf(scheme, isWarm).map((part) =>
    withParts(study, part, starts, part.usesLabels === false ? cellWithoutLabels(cell.seed) : cell),
  );
  const own = parts.map((steps) => steps.at(-1) as LearnStep);
  return [...parts.flat(), learnStep(study, scheme, starts, cell, own)];
}

function learnStep(
  study: Study,
  scheme: TransferScheme,
  starts: readonly PretrainStep[],
  cell: LearningCell,
  parts: readonly LearnStep[] = [],
): LearnStep {
  const { plan, augment } = study;
  const { epochs, minimumSteps, batchSize, learningRate, weightDecay } = plan;
  const { cropSamples, windows, validations } = plan;
  const needs = [...starts, ...parts].map(({ key }) => key);
  const sources = starts.map(({ source }) => source);
  const key = stepKey({
    kind: 'learn',
    study: study.version ?? null,
    scheme: { id: scheme.id, version: scheme.version },
    needs,
    ...cell,
    target: targetOf(study),
    groups: groupsOf(study, cell),
    backbone: backboneOf(study),
    augment: augment?.version ?? null,
    plan: {
      epochs,
      minimumSteps,
      batchSize,
      learningRate,
      weightDecay,
      cropSamples,
      windows,
      validations,
    },
  });
  const method = sources.length > 0 ? `${scheme.id} from ${sources.join(' and ')}` : scheme.id;
  const phase = `${method}, ${describeCell(cell)}`;
  return { kind: 'learn', scheme: scheme.id, sources, ...cell, key, needs, phase };
}

const groupsOf = ({ plan }: Study, { fold }: LearningCell) =>
  fold === null ? null : (plan.crossValidation ?? null);

function targetOf({ target }: Study): JsonValue {
  const { id, version, classes, numbers } = target;
  if (numbers) return { id, version, numbers };
  return { id, version, classes, multiLabel: target.multiLabel ?? true };
}

function backboneOf({ backbone: { backbone, options = {} } }: Study): JsonValue {
  return { id: backbone.id, version: backbone.version, options };
}

function describeCell({ fraction, seed, fold }: LearningCell): string {
  const group = fold === null ? '' : `, without group ${fold + 1}`;
  const records =
    fraction === 0 ? 'no records' : `${Number((fraction * 100).toPrecision(3))} % of the records`;
  return `${records}, seed ${seed}${group}`;
}
