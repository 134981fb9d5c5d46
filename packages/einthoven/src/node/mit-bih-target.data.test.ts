import { join } from 'node:path';
import { pipeline, resample, selectLeads, standardPreprocessing } from '@einthoven/signal';
import { describe, expect, it } from 'vitest';
import { mitBihTarget } from './mit-bih-target.ts';

const root = process.env.EINTHOVEN_DATA ?? '';

describe.skipIf(!root)('mitBihTarget on MIT-BIH (needs EINTHOVEN_DATA)', () => {
  const options = {
    folder: join(root, 'mit-bih'),
    preprocessing: standardPreprocessing({ seconds: 2.5 }),
    beatsPerClass: 2,
  };

  it('gives pieces of twelve leads with one class each, patients apart', async () => {
    const { target, examples } = await mitBihTarget(options);
    const { train, validation, test } = target;
    expect(train.examples.inputs.shape.slice(1)).toEqual([250, 12]);
    expect([train, validation, test].map((part) => new Set(part?.patientIds).size)).toEqual([
      16, 5, 11,
    ]);
    const learnt = new Set([...train.patientIds, ...validation.patientIds]);
    expect(test?.patientIds.filter((patient) => learnt.has(patient))).toEqual([]);
    expect(target.notes?.join('\n')).toMatch(/EC57 asks: 102, 104, 107, 217\.\n.*tested: 201\./);
    expect(target.notes).toContain('Beats, validation: N 10, S 10, V 8, F 7, Q 2.');
    expect(examples.map(({ labels, ecg }) => [...labels, ecg.leads.length])).toEqual(
      ['N', 'S', 'V', 'F'].map((label) => [label, 12]),
    );
    const { data, shape } = train.examples.inputs;
    const leads = shape[2] as number;
    const energy = Array.from({ length: leads }, (_, lead) =>
      data
        .subarray(0, 250 * leads)
        .reduce((sum, v, at) => sum + (at % leads === lead ? v * v : 0), 0),
    );
    // Record 101 has MLII and V1.
    expect(energy.map((sum) => sum > 0)).toEqual(energy.map((_, lead) => lead === 1 || lead === 6));
  });

  it('refuses a preprocessing without a length, and a count that is none', async () => {
    const endless = pipeline([selectLeads(['II']), resample({ sampleRate: 100 })]);
    await expect(mitBihTarget({ ...options, preprocessing: endless })).rejects.toThrow(
      /preprocessing gives recordings of no fixed length/,
    );
    await expect(mitBihTarget({ ...options, beatsPerClass: 0 })).rejects.toThrow(/beatsPerClass/);
  });
});
