import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPtbXl } from './open-ptb-xl.ts';

const data = process.env.EINTHOVEN_DATA ?? '';

describe.skipIf(!data)('PTB-XL folders (needs EINTHOVEN_DATA)', () => {
  const own = join(data, 'ptb-xl');
  const zscored = join(data, 'ptb-xl-zscored');

  it('opens PTB-XL in its own layout', async () => {
    const set = await openPtbXl(own);
    expect(set.size).toBe(422);
    expect(set.entries.every(({ unit, patientId }) => unit === 'mV' && patientId)).toBe(true);
    const { ecg } = await set.load(set.entries[0]!);
    expect(ecg.leads).toEqual('I II III aVR aVL aVF V1 V2 V3 V4 V5 V6'.split(' '));
    expect([ecg.sampleRate, ecg.unit, ...ecg.samples.shape]).toEqual([100, 'mV', 12, 1000]);
  });

  it('opens the labels.csv layout, whose amplitude is lost', async () => {
    const set = await openPtbXl(zscored);
    expect(set.size).toBe(1625);
    const { ecg } = await set.load(set.entries[0]!);
    expect([ecg.sampleRate, ecg.unit, ...ecg.samples.shape]).toEqual([100, 'normalized', 12, 1000]);
    const count = (name: string) =>
      set.entries.filter(({ labels }) => (labels as readonly string[]).includes(name)).length;
    expect(set.labels.classes.map(count)).toEqual([877, 228, 461, 406, 174]);
  });

  it('joins folders with every ecg_id once, true millivolts first, whatever the order', async () => {
    const set = await openPtbXl([zscored, own]);
    expect(set.size).toBe(422 + 1625 - 27);
    expect(set.entries.filter(({ unit }) => unit === 'mV')).toHaveLength(422);
    const inSplit = (name: string, least: number) =>
      set.entries.filter(({ split, labels }) => split === name && labels.length >= least).length;
    expect(['train', 'validation', 'test'].map((name) => inSplit(name, 0))).toEqual([1764, 256, 0]);
    // Nine records have rhythm codes alone, hence no superclass.
    expect(['train', 'validation', 'test'].map((name) => inSplit(name, 1))).toEqual([1763, 248, 0]);
  });

  it('reads records of both folders', async () => {
    const set = await openPtbXl([own, zscored]);
    for (const entry of set.entries.filter((_, i) => i % 10 === 0)) {
      const { ecg } = await set.load(entry);
      expect(ecg.unit).toBe(entry.unit);
    }
  });

  it('opens 500 Hz where it is there and says what is missing where it is not', async () => {
    await expect(openPtbXl(own, { sampleRate: 500 })).rejects.toThrow(/262 of 422 labels/);
    const set = await openPtbXl(own, { sampleRate: 500, missing: 'skip' });
    expect(set.size).toBe(160);
    expect((await set.load(set.entries[0]!)).ecg.samples.shape).toEqual([12, 5000]);
  });
});
