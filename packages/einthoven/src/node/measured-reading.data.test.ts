import { join } from 'node:path';
import { standardPreprocessing } from '@einthoven/signal';
import { describe, expect, it } from 'vitest';
import type { TargetData } from '../study/study-data.ts';
import { targetPart } from '../study/target-part.ts';
import { measuredReading } from './measured-reading.ts';
import { ptbXlTarget } from './ptb-xl-target.ts';

const root = process.env.EINTHOVEN_DATA ?? '';
const preprocessing = standardPreprocessing();

/** The first records of a part. */
function few({ examples, patientIds }: TargetData['target']['train'], count: number) {
  const { inputs, ids } = examples;
  const [, samples, leads] = inputs.shape as [number, number, number];
  const truths = ids
    .slice(0, count)
    .map((_, i) => ({ labels: [], patientId: patientIds[i] ?? null }));
  const data = inputs.data.slice(0, count * samples * leads);
  return targetPart(
    {
      inputs: { ...inputs, data, shape: [count, samples, leads] },
      ids: ids.slice(0, count),
      truths,
    },
    ['NORM'],
  );
}

describe.skipIf(!root)('measuredReading (needs EINTHOVEN_DATA)', () => {
  async function readingOf(folder: string) {
    const { target, ...records } = await ptbXlTarget({
      folders: [join(root, folder)],
      testFolders: [],
      preprocessing,
    });
    const parts = { train: few(target.train, 30), validation: few(target.validation, 10) };
    return measuredReading({ target: { ...target, ...parts }, ...records, preprocessing });
  }

  it('measures recordings in millivolts', async () => {
    const reading = await readingOf('ptb-xl');
    expect(reading?.id).toBe('measured-intervals');
    const examples = await reading?.load({});
    const { targets, masks, ids } = examples?.train ?? {};
    expect(ids).toHaveLength(30);
    const rates = Array.from({ length: 30 }, (_, i) => i).filter((i) =>
      masks?.intervals?.get(i, 0),
    );
    expect(rates.length).toBeGreaterThan(25);
    for (const i of rates) {
      expect(targets?.intervals?.get(i, 0)).toBeGreaterThan(30);
      expect(targets?.intervals?.get(i, 0)).toBeLessThan(220);
    }
  });

  it('has nothing to measure where the voltage is lost', async () => {
    expect(await readingOf('ptb-xl-zscored')).toBeNull();
  });
});
