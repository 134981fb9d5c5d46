import type { TargetPart, TargetTask } from '../data/target-task.ts';
import { truthOf } from '../steps/target-records.ts';
import { outputsOf } from '../study/head-of.ts';
import type { Study } from '../study/study.ts';
import { judgingNotes } from './judging-notes.ts';
import { type MethodOf, sameMethod } from './method.ts';
import { metricName } from './metric.ts';
import type { ScoredArm } from './score.ts';
import type {
  ArmDetail,
  Comparison,
  ContrastResult,
  Curve,
  LabelEfficiencyRow,
  NumberDetail,
  PretrainingRow,
  Reading,
  StudyResult,
} from './study-result.ts';
import { trainingNotes } from './training-notes.ts';

/** What {@link summarise} puts together. */
export interface StudyFindings {
  readonly study: Study;
  readonly scored: readonly ScoredArm[];
  readonly chosen: ReadonlyMap<number, MethodOf>;
  readonly comparisons: readonly Comparison[];
  readonly beyondAveraging: readonly Comparison[];
  readonly contrasts: readonly ContrastResult[];
  readonly details: readonly ArmDetail[];
  readonly numberDetails: readonly NumberDetail[];
  readonly labelEfficiency: readonly LabelEfficiencyRow[];
  readonly pretraining: readonly PretrainingRow[];
  readonly readings: readonly Reading[];
  readonly curves: readonly Curve[];
  readonly parameters: number;
}

/** Puts the findings of a study into the plain form that is written as `study.json`. */
export function summarise({
  study,
  scored,
  chosen,
  parameters,
  ...found
}: StudyFindings): StudyResult {
  const { target, backbone } = study;
  const { id, version } = backbone.backbone;
  return {
    format: 'einthoven-study/1',
    id: study.id,
    title: study.title,
    statement: target.description,
    synthetic: target.synthetic,
    metric: metricName(target),
    outputs: outputsOf(target),
    counts: countsOf(target),
    target: { id: target.id, version: target.version },
    sources: study.sources.map(({ id, version, description }) => ({ id, version, description })),
    schemes: study.schemes.map(({ id, version }) => ({ id, version })),
    preprocessing: study.preprocessing.toJSON(),
    backbone: { id, version, parameters },
    plan: study.plan,
    results: scored.map(({ row }) => {
      const method = row.arm === 'transfer' ? chosen.get(row.fraction) : undefined;
      return { ...row, chosen: method !== undefined && sameMethod(row, method) };
    }),
    ...found,
    notes: [...(target.notes ?? []), ...judgingNotes(study), ...trainingNotes(study)],
    provenance: target.provenance ?? null,
  };
}

function countsOf(target: TargetTask): StudyResult['counts'] {
  const { train, validation, test } = target;
  const parts = { train, validation, ...(test && { test }) };
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, countOf(target, part)]),
  );
}

/** How many records have each class, or each number. */
function countOf(target: TargetTask, part: TargetPart) {
  const { truth, mask } = truthOf(target, part);
  const records = part.examples.ids.length;
  const has = (row: number, column: number) =>
    target.classes ? truth.get(row, column) : (mask?.get(row, column) ?? 1);
  const total = (column: number) =>
    Array.from({ length: records }, (_, row) => has(row, column)).reduce(
      (sum, one) => sum + one,
      0,
    );
  const byOutput = Object.fromEntries(outputsOf(target).map((name, k) => [name, total(k)]));
  return { records, byOutput };
}
