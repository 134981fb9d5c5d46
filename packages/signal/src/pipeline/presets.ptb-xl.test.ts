import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEcg, type Ecg, STANDARD_LEADS } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { leadCorrelations } from '../beats/lead-statistics.ts';
import { standardPreprocessing } from './presets.ts';

const root = process.env.EINTHOVEN_DATA;

/** A record of format 16: twelve channels side by side, microvolts. */
function readRecord(path: string, sampleRate: number): Ecg {
  const bytes = readFileSync(join(root as string, 'ptb-xl', `${path}.dat`));
  const samples = STANDARD_LEADS.map((_, lead) =>
    Float32Array.from(
      { length: bytes.length / 24 },
      (_, i) => bytes.readInt16LE(24 * i + 2 * lead) / 1000,
    ),
  );
  return createEcg({ samples, sampleRate, leads: STANDARD_LEADS, unit: 'mV' });
}

function correlation(a: Float32Array, b: Float32Array): number {
  return leadCorrelations([a, b])[0] as number;
}

describe.skipIf(!root)('standardPreprocessing on PTB-XL (needs EINTHOVEN_DATA)', () => {
  it.each(['00001', '00002', '00003'])('makes the same of record %s at 500 and at 100 Hz', (id) => {
    const { apply } = standardPreprocessing();
    const high = apply(readRecord(`records500/00000/${id}_hr`, 500)).samples.data;
    const low = apply(readRecord(`records100/00000/${id}_lr`, 100)).samples.data;
    for (let lead = 0; lead < 12; lead++) {
      // Without 0.2 s at each end, where the two rates let the high-pass settle differently.
      const inside = (data: Float32Array) => data.subarray(1000 * lead + 20, 1000 * lead + 980);
      expect(correlation(inside(high), inside(low))).toBeGreaterThan(0.96);
    }
  });
});
