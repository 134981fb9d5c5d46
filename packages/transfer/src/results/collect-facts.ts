import type { LearnFacts } from '../steps/learn-target.ts';
import type { PretrainFacts } from '../steps/pretrain-source.ts';
import type { ReadFacts } from '../steps/read-numbers.ts';
import { requireOutput } from '../steps/step-work.ts';
import type { PretrainStep, ReadStep, TargetStep } from '../steps/study-step.ts';
import type { StudyStore } from '../stores/study-store.ts';
import type { Study } from '../study/study.ts';
import type { Curve, PretrainingRow, Reading } from './study-result.ts';

/** Returns the errors of the networks that were pretrained with the first seed. */
export async function pretrainingOf(
  { plan }: Study,
  steps: readonly PretrainStep[],
  store: StudyStore,
): Promise<PretrainingRow[]> {
  const first = steps.filter(({ seed }) => seed === plan.seeds[0]);
  const facts = await Promise.all(first.map(({ key }) => factsOf<PretrainFacts>(key, store)));
  return facts.flatMap(({ rows }) => rows);
}

/** Returns how pretrained networks read the recordings of each of the study's readings. */
export async function readingsOf(
  { readings = [] }: Study,
  steps: readonly ReadStep[],
  store: StudyStore,
): Promise<Reading[]> {
  const facts = await Promise.all(steps.map(({ key }) => factsOf<ReadFacts>(key, store)));
  return readings.map(({ id, version, description }) => {
    const rows = facts.flatMap((each, i) => (steps[i]?.reading === id ? each.rows : []));
    return { id, version, description, rows };
  });
}

/** Returns the curves of all trainings but those of a cross-validation. */
export async function curvesOf(
  pretrain: readonly PretrainStep[],
  learn: readonly TargetStep[],
  store: StudyStore,
): Promise<Curve[]> {
  const curves: Curve[] = [];
  for (const { key, phase } of pretrain) {
    const { losses } = await factsOf<PretrainFacts>(key, store);
    const points = losses.map((loss, i) => ({ step: i + 1, loss, validationScore: null }));
    curves.push({ phase, points });
  }
  for (const { kind, key, phase, fold } of learn) {
    if (kind !== 'learn' || fold !== null) continue;
    const { curve: points } = await factsOf<LearnFacts>(key, store);
    if (points.length > 0) curves.push({ phase, points });
  }
  return curves;
}

async function factsOf<Facts>(key: string, store: StudyStore): Promise<Facts> {
  const { facts } = await requireOutput(store, key);
  return facts as unknown as Facts;
}
