import { describe, expect, it } from 'vitest';
import { classificationHead } from './classification-head.ts';
import { headWidth, rawWidth } from './head.ts';
import { regressionHead } from './regression-head.ts';

describe('heads', () => {
  it('are plain data with every default filled in', () => {
    const head = regressionHead({ name: 'intervals', outputs: ['prMs', 'qtMs'] });
    expect(JSON.parse(JSON.stringify(head))).toEqual({
      kind: 'regression',
      name: 'intervals',
      outputs: ['prMs', 'qtMs'],
      scaling: { mean: [0, 0], standardDeviation: [1, 1] },
      weights: [1, 1],
      uncertainty: 'none',
      hidden: [],
      dropout: 0.3,
      batchNorm: true,
    });
    expect(headWidth(head)).toBe(2);
    const classes = classificationHead({ name: 'diagnosis', classes: ['MI'] });
    expect(classes).toEqual({
      kind: 'classification',
      name: 'diagnosis',
      classes: ['MI'],
      multiLabel: true,
      hidden: [],
      dropout: 0.3,
      batchNorm: true,
    });
    expect(headWidth(classes)).toBe(1);
    expect(rawWidth(classes)).toBe(1);
  });

  it.each([
    ['none', 2],
    ['gaussian', 4],
    [{ quantiles: [0.1, 0.5, 0.9] }, 6],
  ] as const)(
    'with uncertainty %j of two outputs ask the network for %i numbers',
    (uncertainty, width) => {
      const head = regressionHead({ name: 'n', outputs: ['a', 'b'], uncertainty });
      expect([headWidth(head), rawWidth(head)]).toEqual([2, width]);
    },
  );

  const numbers = { name: 'n', outputs: ['a', 'b'] };
  it.each([
    ["name is 'a b'", () => classificationHead({ name: 'a b', classes: ['x'] })],
    ["classes of head 'n' is []", () => classificationHead({ name: 'n', classes: [] })],
    ["classes of head 'n' is [x, x]", () => classificationHead({ name: 'n', classes: ['x', 'x'] })],
    ['dropout is 1', () => classificationHead({ name: 'n', classes: ['x'], dropout: 1 })],
    ['hidden is 0.5', () => regressionHead({ ...numbers, hidden: [0.5] })],
    [
      'dropout has 3 numbers for 2 dense layers',
      () => regressionHead({ ...numbers, hidden: [8], dropout: [0, 0, 0] }),
    ],
    ['dropout is -1', () => regressionHead({ ...numbers, hidden: [8], dropout: [0, -1] })],
    ['batchNorm is 1', () => regressionHead({ ...numbers, batchNorm: 1 as never })],
    ['uncertainty is "much"', () => regressionHead({ ...numbers, uncertainty: 'much' as never })],
    ...[[], [0.1, 0.9], [0.5, 0.4], [0.5, 0.5]].map((quantiles): [string, () => unknown] => [
      `uncertainty.quantiles is ${JSON.stringify(quantiles)}`,
      () => regressionHead({ ...numbers, uncertainty: { quantiles } }),
    ]),
    [
      'uncertainty.quantiles is 1',
      () => regressionHead({ ...numbers, uncertainty: { quantiles: [0.5, 1] } }),
    ],
    ['weights has 1 numbers for 2 outputs', () => regressionHead({ ...numbers, weights: [1] })],
    ['weights is -1', () => regressionHead({ ...numbers, weights: [1, -1] })],
    [
      'scaling.standardDeviation is 0',
      () => regressionHead({ ...numbers, scaling: { mean: [0, 0], standardDeviation: [1, 0] } }),
    ],
  ])('refuse what cannot work: %s', (message, make) => {
    expect(make).toThrow(message);
  });
});
