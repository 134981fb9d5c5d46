import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDeepfakeEcg } from './open-deepfake-ecg.ts';

const data = process.env.EINTHOVEN_DATA ?? '';

describe.skipIf(!data)('DeepFake ECG (needs EINTHOVEN_DATA)', () => {
  it('opens its records and reads one', async () => {
    const set = await openDeepfakeEcg(join(data, 'deepfake-ecg'));
    expect(set.entries.map(({ id }) => id)).toEqual(['101', '102', '103']);
    const { ecg } = await set.load(set.entries[0]!);
    expect([...ecg.samples.shape, ecg.sampleRate]).toEqual([12, 5000, 500]);
    expect(ecg.samples.get(0, 0)).toBe(Math.fround(0.234));
  });
});
