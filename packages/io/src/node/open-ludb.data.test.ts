import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLudb } from './open-ludb.ts';

const data = process.env.EINTHOVEN_DATA ?? '';

describe.skipIf(!data)('LUDB (needs EINTHOVEN_DATA)', () => {
  it('opens its records with what the table says', async () => {
    const set = await openLudb(join(data, 'ludb'));
    expect(set.size).toBe(150);
    const { id, sex, age, findings } = set.entries[0]!;
    expect([id, sex, age, findings.Hypertrophies]).toEqual([
      '1',
      'female',
      51,
      ['Left ventricular overload', 'Left ventricular hypertrophy'],
    ]);
    expect(set.entries.filter((entry) => entry.age === 90).length).toBeGreaterThan(0);
  });

  it('gives the beats of every lead with all waves of the files', async () => {
    const set = await openLudb(join(data, 'ludb'));
    const waves = { p: 0, qrs: 0, t: 0 };
    const odd = { noOnset: 0, noOffset: 0, lateOnset: 0, lateByMore: 0 };
    for (const entry of set.entries) {
      const { ecg, beats } = await set.load(entry);
      expect(Object.keys(beats)).toEqual([...ecg.leads]);
      for (const beat of Object.values(beats).flat()) {
        for (const kind of ['p', 'qrs', 't'] as const) {
          const wave = beat[kind];
          if (!wave) continue;
          waves[kind]++;
          odd.noOnset += Number(Number.isNaN(wave.onset));
          odd.noOffset += Number(!(wave.offset >= wave.peak));
          odd.lateOnset += Number(wave.onset > wave.peak);
          odd.lateByMore += Number(wave.onset > wave.peak + 2);
        }
      }
    }
    expect(waves).toEqual({ p: 12644, qrs: 16400, t: 14689 });
    // Some waves begin at their peak: the file has the onset a sample or two later, or not at all.
    expect(odd).toEqual({ noOnset: 67, noOffset: 0, lateOnset: 19, lateByMore: 0 });
  });
});
