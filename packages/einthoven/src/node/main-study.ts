import { availableParallelism } from 'node:os';
import { type BackboneRegistry, builtInBackbones } from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import type { LoadOptions, SourceTask, Study } from '@einthoven/transfer';
import type { Budget } from '../study/budgets.ts';
import { createStudy } from '../study/create-study.ts';
import { featureSets } from '../study/feature-sets.ts';
import type { TargetData } from '../study/study-data.ts';
import { createSyntheticSources, type SyntheticTask } from '../study/synthetic-source.ts';
import { createSyntheticTarget } from '../study/synthetic-target.ts';
import { ludbIntervalSource } from './ludb-interval-source.ts';
import { type MeasuredReadingOptions, measuredReading } from './measured-reading.ts';
import { ptbXlTarget } from './ptb-xl-target.ts';

/** The main job as plain data, from which every process makes the same study. */
export type MainStudyOptions = {
  /** PTB-XL folders to learn from; empty for the synthetic target. */
  readonly folders: readonly string[];
  /** PTB-XL folders of which every record is tested. */
  readonly testFolders: readonly string[];
  /** LUDB folder, whose marked intervals pretrained networks are asked for; default none. */
  readonly ludbFolder?: string;
  /** Id of a built-in backbone. */
  readonly backbone: string;
  readonly backboneOptions?: Study['backbone']['options'];
  readonly tasks: readonly SyntheticTask[];
  readonly fractions: readonly number[];
  readonly seeds: readonly number[];
  readonly crossValidation: number;
  readonly budget: Budget;
  /** Heading of the report; default what is transferred to what. */
  readonly title?: string;
};

/** A study and the way to the recordings of its target. */
export interface MainStudy extends Omit<TargetData, 'target'> {
  readonly study: Study;
}

/** Resolves to the study of the main job: synthetic sources, a synthetic or a real five-class target. */
export async function createMainStudy(
  options: MainStudyOptions,
  watched: LoadOptions = {},
  registry: BackboneRegistry = builtInBackbones,
): Promise<MainStudy> {
  const preprocessing = standardPreprocessing();
  const { budget, backbone, backboneOptions, tasks } = options;
  const { target, ...records } = await createTarget(options, { preprocessing, ...watched });
  const readings = await readingsOf(options, { target, ...records, preprocessing });
  const { rocketKernels, source } = budget;
  const study = createStudy({
    ...options,
    preprocessing,
    sources: createSyntheticSources({ preprocessing, tasks, ...source }),
    target: { ...target, features: featureSets({ preprocessing, rocketKernels }) },
    readings,
    backbone: registry.get(backbone),
    ...(backboneOptions && { backboneOptions }),
  });
  return { ...records, study: { ...study, prepareBackend } };
}

/** For processes that do steps of it: they import this module by its address. */
// biome-ignore lint/style/noDefaultExport: a study's module is known by its default export.
export default async function mainStudy(options: MainStudyOptions): Promise<Study> {
  const { study } = await createMainStudy(options);
  return study;
}

function prepareBackend({ processes }: { readonly processes: number }) {
  const threads = Math.max(1, Math.floor(availableParallelism() / processes));
  return enableTraining(processes > 1 ? { threads } : {});
}

/** Real recordings whose intervals are known: marked ones that are given, and those of a real target. */
async function readingsOf(
  { ludbFolder: folder }: MainStudyOptions,
  data: MeasuredReadingOptions,
): Promise<SourceTask[]> {
  const { preprocessing, target } = data;
  const marked = folder === undefined ? null : await ludbIntervalSource({ folder, preprocessing });
  const measured = target.synthetic ? null : measuredReading(data);
  return [marked, measured].filter((reading) => reading !== null);
}

function createTarget(
  { folders, testFolders, budget }: MainStudyOptions,
  shared: LoadOptions & { readonly preprocessing: ReturnType<typeof standardPreprocessing> },
): Promise<TargetData> {
  return folders.length > 0
    ? ptbXlTarget({ ...shared, folders, testFolders })
    : createSyntheticTarget({ ...shared, ...budget.target });
}
