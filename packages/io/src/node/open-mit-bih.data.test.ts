import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBeatSymbol } from '../beats/beat-symbols.ts';
import { parseWfdbAnnotations } from '../wfdb/parse-wfdb-annotations.ts';
import { readOrThrow } from './files.ts';
import { openMitBih } from './open-mit-bih.ts';

const data = process.env.EINTHOVEN_DATA ?? '';

describe.skipIf(!data)('MIT-BIH (needs EINTHOVEN_DATA)', () => {
  it('opens its records and reads one with its annotations', async () => {
    const set = await openMitBih(join(data, 'mit-bih'));
    expect(set.size).toBe(37);
    expect(set.entries.filter((entry) => entry.set === 'DS1')).toHaveLength(22);
    expect(set.entries.filter((entry) => entry.set === 'DS2')).toHaveLength(11);
    const { ecg, annotations } = await set.load(set.entries[0]!);
    expect([ecg.leads, ecg.sampleRate, ecg.unit]).toEqual([['MLII', 'V5'], 360, 'mV']);
    expect(annotations).toHaveLength(2274);
  });

  it('counts 83,351 beats in the 37 records', async () => {
    const { entries } = await openMitBih(join(data, 'mit-bih'));
    let beats = 0;
    for (const { path } of entries) {
      const bytes = await readOrThrow(`${path}.atr`, '');
      const { annotations } = parseWfdbAnnotations(bytes);
      beats += annotations.filter(({ symbol }) => isBeatSymbol(symbol)).length;
    }
    expect(beats).toBe(83_351);
  });
});
