import {
  asNdArray,
  type Batch,
  createExampleSource,
  createRandom,
  type ExampleSource,
  toContiguous,
} from '@einthoven/core';
import { exampleSourceContract } from '@einthoven/core/testing';
import { describe, expect, it } from 'vitest';
import { augment, augmentSource } from './augment.ts';
import type { AugmentStep } from './augment-step.ts';
import { addNoise } from './steps/add-noise.ts';
import { addWander } from './steps/add-wander.ts';
import { cropRandomly } from './steps/crop-randomly.ts';
import { cutMix } from './steps/cut-mix.ts';
import { dropLeads } from './steps/drop-leads.ts';
import { varyGain } from './steps/vary-gain.ts';
import { warpTime } from './steps/warp-time.ts';

const [COUNT, SAMPLES, LEADS] = [6, 50, 3];
const sd = (x: Float32Array) => Math.hypot(...x) / Math.sqrt(x.length);
const sine = () =>
  Float32Array.from(
    { length: SAMPLES * LEADS },
    (_, i) => Math.SQRT2 * Math.sin(((2 * Math.PI) / 10) * Math.floor(i / LEADS)),
  );

function changed(steps: readonly AugmentStep[], seed = 1) {
  const before = sine();
  const after = before.slice();
  augment(steps)(after, [SAMPLES, LEADS], createRandom(seed, 'augment'));
  return { before, after, added: after.map((value, i) => value - (before[i] as number)) };
}

/** Example i holds the number i everywhere, its target is its own, and the last one does not count. */
function numbered(withMasks = true): ExampleSource {
  const examples: Batch = {
    inputs: asNdArray(
      Float32Array.from({ length: COUNT * SAMPLES * LEADS }, (_, at) =>
        Math.floor(at / SAMPLES / LEADS),
      ),
      [COUNT, SAMPLES, LEADS],
    ),
    targets: {
      label: asNdArray(
        Float32Array.from({ length: COUNT }, (_, i) => i),
        [COUNT, 1],
      ),
    },
    ids: Array.from({ length: COUNT }, (_, i) => String(i)),
    ...(withMasks && {
      masks: {
        label: asNdArray(
          Uint8Array.from({ length: COUNT }, (_, i) => (i === 5 ? 0 : 1)),
          [COUNT, 1],
        ),
      },
    }),
  };
  return createExampleSource({ id: 'numbered', version: '1', examples });
}

async function readAll(source: ExampleSource, seed: number | null = 1): Promise<Batch[]> {
  const random = seed === null ? null : createRandom(seed, 'pass');
  const batches: Batch[] = [];
  for await (const batch of source.batches({ batchSize: COUNT, random })) batches.push(batch);
  return batches;
}

describe('augment', () => {
  const all = [varyGain(), addNoise(), addWander(), dropLeads({ probability: 0.3 }), warpTime()];

  it('makes the same changes from steps that JSON kept, and others from another seed', () => {
    const again = JSON.parse(JSON.stringify(all)) as AugmentStep[];
    expect(changed(again, 3).after).toEqual(changed(all, 3).after);
    expect(changed(all, 4).after).not.toEqual(changed(all, 3).after);
  });

  it('makes the changes in their order', () => {
    const [a, b] = [addNoise({ size: 1 }), warpTime({ strength: 0.4 })];
    expect(changed([a, b]).after).not.toEqual(changed([b, a]).after);
    expect(changed([]).added.every((value) => value === 0)).toBe(true);
  });

  it('scales, disturbs and drops as it says', () => {
    const { after, before } = changed([varyGain({ spread: 0.5 })]);
    const gains = [3, 4, 5].map((at) => (after[at] as number) / (before[at] as number));
    expect(new Set(gains.map((gain) => gain.toFixed(3))).size).toBe(3);
    expect((after[33] as number) / (before[33] as number)).toBeCloseTo(gains[0] as number, 4);
    expect(sd(changed([addNoise({ size: 0.5 })]).added)).toBeLessThan(0.6);
    expect(Math.max(...changed([addWander({ size: 0.3 })]).added)).toBeLessThan(0.31);
    const dropped = changed([dropLeads({ probability: 1 })]).after;
    const silent = [0, 1, 2].filter((lead) =>
      dropped.every((value, i) => i % LEADS !== lead || value === 0),
    );
    expect(silent.length).toBe(2);
  });

  it('warps time smoothly, in all leads alike, and keeps the ends', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { before, after } = changed([warpTime({ strength: 0.5 })], seed);
      expect(Array.from(after.subarray(0, LEADS))).toEqual(Array.from(before.subarray(0, LEADS)));
      expect(after.at(-1)).toBeCloseTo(before.at(-1) as number, 4);
      expect(Math.max(...after.map(Math.abs))).toBeLessThanOrEqual(Math.SQRT2);
      for (let i = 0; i < after.length; i += LEADS) expect(after[i]).toBe(after[i + 2]);
    }
    expect(changed([warpTime({ strength: 0.5 })]).added.some((value) => value !== 0)).toBe(true);
  });

  it.each<[unknown, RegExp]>([
    [[{ kind: 'flip' }], /^steps\[0\] is of the unknown kind 'flip'\n.*warp-time/],
    [[null], /^steps\[0\] is of the unknown kind undefined/],
    ['noise', /^steps is 'noise'/],
    [[{ ...addNoise(), sise: 1 }], /^sise is not an option of add-noise\n.*size/],
    [[{ kind: 'warp-time', strength: 0.9 }], /^strength is 0.9/],
    [[{ kind: 'drop-leads', probability: -1 }], /^probability is -1/],
    [[cutMix()], /^steps contains 'cut-mix', which no single example can take\n.*augmentSource/],
    [[cropRandomly({ samples: 5 })], /^steps contains 'crop-randomly'/],
  ])('refuses %j', (steps, message) => {
    expect(() => augment(steps as AugmentStep[])).toThrow(message);
  });
});

describe('augmentSource', () => {
  it('crops, mixes and disturbs, and the same again from JSON', async () => {
    const steps = [cropRandomly({ samples: 20 }), cutMix(), addNoise()];
    const [batch] = await readAll(augmentSource(numbered(), steps));
    expect(batch?.inputs.shape).toEqual([COUNT, 20, LEADS]);
    const again = await readAll(augmentSource(numbered(), JSON.parse(JSON.stringify(steps))));
    expect(again[0]?.inputs.data).toEqual(batch?.inputs.data);
    const other = await readAll(augmentSource(numbered(), steps), 2);
    expect(other[0]?.inputs.data).not.toEqual(batch?.inputs.data);
  });

  it('mixes targets by the shares of time, and masks what does not count in both', async () => {
    const [batch] = await readAll(augmentSource(numbered(), [cutMix({ probability: 1 })]));
    const { inputs, targets, masks, ids } = batch as Batch;
    const data = toContiguous(inputs);
    let mixed = 0;
    for (const [i, id] of ids.entries()) {
      const values = data.subarray(i * SAMPLES * LEADS, (i + 1) * SAMPLES * LEADS);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(targets.label?.get(i, 0)).toBeCloseTo(mean, 5);
      expect(masks?.label?.get(i, 0)).toBe(values.includes(5) ? 0 : 1);
      if (mean !== Number(id)) mixed++;
    }
    expect(mixed).toBeGreaterThan(2);
    const plain = await readAll(augmentSource(numbered(false), [cutMix({ probability: 0 })]));
    expect(plain[0]?.masks).toBeUndefined();
    expect(plain[0]?.targets.label?.data).toEqual(
      Float32Array.from(plain[0]?.ids.map(Number) ?? []),
    );
  });

  it('leaves what evaluation reads as it is', async () => {
    const source = augmentSource(numbered(), [cropRandomly({ samples: 5 }), addNoise()]);
    expect((await readAll(source, null))[0]?.inputs.shape).toEqual([COUNT, SAMPLES, LEADS]);
    expect([source.id, source.size]).toEqual(['numbered', COUNT]);
    expect(source.version).not.toBe(numbered().version);
  });

  it('refuses a crop longer than the examples', async () => {
    const source = augmentSource(numbered(), [cropRandomly({ samples: 51 })]);
    await expect(readAll(source)).rejects.toThrow(/^samples is 51/);
  });

  describe('keeps the contract of a source', () => {
    const source = augmentSource(numbered(), [cutMix(), addNoise()]);
    for (const check of exampleSourceContract(source)) it(check.name, check.run);
  });
});
