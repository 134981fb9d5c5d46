import { describe, expect, it } from 'vitest';
import { classificationHead } from './classification-head.ts';
import { headWidth } from './head.ts';
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
      dropout: 0.3,
    });
    expect(headWidth(classes)).toBe(1);
  });

  const numbers = { name: 'n', outputs: ['a', 'b'] };
  it.each([
    ["name is 'a b'", () => classificationHead({ name: 'a b', classes: ['x'] })],
    ["classes of head 'n' is []", () => classificationHead({ name: 'n', classes: [] })],
    ["classes of head 'n' is [x, x]", () => classificationHead({ name: 'n', classes: ['x', 'x'] })],
    ['dropout is 1', () => classificationHead({ name: 'n', classes: ['x'], dropout: 1 })],
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
