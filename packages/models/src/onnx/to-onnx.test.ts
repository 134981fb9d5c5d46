import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { builtInBackbones } from '../backbones/built-in.ts';
import { classificationHead } from '../heads/classification-head.ts';
import type { Head } from '../heads/head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import { buildModel } from '../model/build-model.ts';
import { expectNear } from '../testing/expect-near.ts';
import { expectSame, outputsHere, outputsThere } from '../testing/onnx-outputs.ts';
import { SMALL_OPTIONS } from '../testing/small-options.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { toOnnx } from './to-onnx.ts';

const heads = [
  classificationHead({ name: 'diagnosis', classes: ['NORM', 'MI'] }),
  regressionHead({ name: 'intervals', outputs: ['prMs'], hidden: [3], dropout: [0.1, 0.2] }),
];

describe('toOnnx', () => {
  it.each(builtInBackbones.ids)('gives onnxruntime the outputs of %s', async (id) => {
    const before = memory().numTensors;
    const backbone = builtInBackbones.get(id);
    const input = { samples: 32, leads: 2 };
    const options = SMALL_OPTIONS[id];
    const model = buildModel({ backbone, options, input, heads, seed: 1 });
    await expectSame(model);
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('gives probabilities and physical units where it is asked to', async () => {
    const scaling = { mean: [160, 400], standardDeviation: [20, 40] };
    const outputs = ['prMs', 'qtMs'];
    const all: Head[] = [
      classificationHead({ name: 'labels', classes: ['a', 'b'] }),
      classificationHead({ name: 'rhythm', classes: ['SR', 'AF', 'AFL'], multiLabel: false }),
      regressionHead({ name: 'plain', outputs, scaling }),
      regressionHead({ name: 'spread', outputs, scaling, uncertainty: 'gaussian' }),
      regressionHead({
        name: 'levels',
        outputs,
        scaling,
        uncertainty: { quantiles: [0.1, 0.5, 0.9] },
      }),
    ];
    const model = tinyModel({ heads: all });
    const there = await outputsThere(model, toOnnx(model, { outputs: 'physical' }));
    const [labels, rhythm, plain, spread, levels] = outputsHere(model) as [
      number[],
      number[],
      number[],
      number[],
      number[],
    ];
    const near = (name: string, expected: number[]) => expectNear(there[name]!, expected);
    near(
      'labels',
      labels.map((x) => 1 / (1 + Math.exp(-x))),
    );
    const powers = rhythm.map(Math.exp);
    near(
      'rhythm',
      powers.map(
        (p, i) =>
          p /
          powers.slice(3 * Math.floor(i / 3), 3 * Math.floor(i / 3) + 3).reduce((a, b) => a + b),
      ),
    );
    const unit = (x: number, i: number) =>
      x * scaling.standardDeviation[i % 2]! + scaling.mean[i % 2]!;
    near('plain', plain.map(unit));
    near(
      'spread',
      spread.map((x, i) =>
        i % 4 < 2
          ? unit(x, i)
          : Math.sqrt(Math.log1p(Math.exp(x)) + 1e-6) * scaling.standardDeviation[i % 2]!,
      ),
    );
    const sorted = levels.map((_, i) => {
      const row = levels.slice(6 * Math.floor(i / 6), 6 * Math.floor(i / 6) + 6);
      return row.filter((__, k) => k % 2 === i % 2).sort((a, b) => a - b)[Math.floor((i % 6) / 2)]!;
    });
    near('levels', sorted.map(unit));
    model.dispose();
  });

  it('refuses a head called as the input, and unknown outputs', () => {
    const named = tinyModel({ heads: [classificationHead({ name: 'ecg', classes: ['a'] })] });
    expect(() => toOnnx(named)).toThrow("a head is called 'ecg'");
    expect(() => toOnnx(named, { outputs: 'all' as 'raw' })).toThrow("outputs is 'all'");
    named.dispose();
  });

  it('needs no code generation, which strict pages forbid', () => {
    const model = tinyModel();
    const stock = globalThis.Function;
    globalThis.Function = (() => {
      throw new Error('code generation');
    }) as never;
    try {
      expect(toOnnx(model).length).toBeGreaterThan(1000);
    } finally {
      globalThis.Function = stock;
      model.dispose();
    }
  });
});
