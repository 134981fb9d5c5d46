import { getWeights, type NamedWeights } from '@einthoven/models';
import { pretrain } from '../pretrain.ts';
import { pretrainingRows } from './pretraining-rows.ts';
import type { RunStudyOptions } from './run-study-options.ts';
import type { SourceTask, Study } from './study.ts';
import type { Curve, PretrainingRow } from './study-result.ts';

/** What the pretrainings of a study leave behind, as plain data. */
export interface PretrainedSources {
  readonly weights: ReadonlyMap<string, NamedWeights>;
  readonly rows: readonly PretrainingRow[];
  readonly curves: readonly Curve[];
}

/** Pretrains on every source of a study, once: seeds and schemes share the result. */
export async function pretrainSources(
  study: Study,
  options: RunStudyOptions,
): Promise<PretrainedSources> {
  const weights = new Map<string, NamedWeights>();
  const rows: PretrainingRow[] = [];
  const curves: Curve[] = [];
  for (const source of study.sources) {
    const { bundle, history } = await pretrainOn(study, source, options);
    try {
      weights.set(source.id, getWeights(bundle.model));
      rows.push(...(await pretrainingRows(bundle, source, options.signal)));
    } finally {
      bundle.model.dispose();
    }
    const points = history.map(({ step, loss }) => ({ step, loss, validationScore: null }));
    curves.push({ phase: `pretrain ${source.id}`, points });
  }
  return { weights, rows, curves };
}

function pretrainOn(study: Study, source: SourceTask, options: RunStudyOptions) {
  const { plan, backbone, preprocessing, augment } = study;
  return pretrain({
    source,
    backbone: backbone.backbone,
    backboneOptions: backbone.options ?? {},
    preprocessing,
    steps: plan.pretrainSteps,
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    weightDecay: plan.weightDecay,
    cropSamples: plan.pretrainCropSamples,
    seed: plan.seeds[0] as number,
    ...(augment && { augment }),
    ...options,
  });
}
