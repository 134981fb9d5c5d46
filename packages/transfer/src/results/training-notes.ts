import { takeRows } from '@einthoven/core';
import { missingClasses } from '@einthoven/evaluation';
import { foldsOf } from '../steps/cross-validation.ts';
import { learntPositions, truthOf } from '../steps/target-records.ts';
import { outputsOf } from '../study/head-of.ts';
import type { Study } from '../study/study.ts';

/** Returns a note on the classes that trainings never saw, or never saw absent; none where all saw all. */
export function trainingNotes(study: Study): string[] {
  if (!study.target.classes) return [];
  const gaps = study.plan.fractions.flatMap((fraction) => gapsAt(study, fraction));
  if (gaps.length === 0) return [];
  return [
    `Some trainings had no record with a class, or none without it: ${gaps.join('; ')}. What their ` +
      'networks say of that class they did not learn from the target.',
  ];
}

/** By class, in how many draws of a fraction it was missing. */
function gapsAt(study: Study, fraction: number): string[] {
  const { target, plan } = study;
  const draws = plan.seeds.flatMap((seed) =>
    foldsOf(plan).map((fold) => ({ fraction, seed, fold })),
  );
  const counts = new Map<string, number>();
  for (const draw of draws) {
    const labels = takeRows(truthOf(target, target.train).truth, learntPositions(study, draw));
    for (const { name } of missingClasses({ labels }, { names: outputsOf(target) })) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const share = `${Number((fraction * 100).toPrecision(3))} %`;
  return [...counts].map(([name, count]) => `${name} in ${count} of ${draws.length} at ${share}`);
}
