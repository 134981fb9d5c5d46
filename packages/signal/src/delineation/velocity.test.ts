import { createRandom } from '@einthoven/core';
import { expect, it } from 'vitest';
import { GRID_HZ } from './beat-window.ts';
import { bendsOf, magnitudeOf, slopesOf } from './velocity.ts';

const whole = { from: 0, to: Infinity };
const random = createRandom(5, 'velocity');
const lead = Float64Array.from({ length: 200 }, () => random.normal());
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

it('takes the slope between the means on both sides, and no further than wanted', () => {
  const reach = 4;
  const [slopes] = slopesOf([lead], reach, whole, { from: 0, to: 199 }) as [Float64Array];
  const [part] = slopesOf([lead], reach, whole, { from: 60, to: 90 }) as [Float64Array];
  expect(part).toHaveLength(31);
  for (let i = reach; i < 200 - reach; i++) {
    const after = mean(lead.subarray(i + 1, i + 1 + reach));
    const before = mean(lead.subarray(i - reach, i));
    const expected = ((after - before) * GRID_HZ) / (reach + 1);
    expect(slopes[i]).toBeCloseTo(expected, 9);
    if (i >= 60 && i <= 90) expect(part[i - 60]).toBeCloseTo(expected, 9);
  }
  expect(slopes[reach - 1]).toBe(0);
});

it('sees level ground outside the room it is given', () => {
  const [slopes] = slopesOf([lead], 3, { from: 50, to: 120 }, { from: 0, to: 199 }) as [
    Float64Array,
  ];
  expect(slopes.subarray(0, 47).every((value) => Math.abs(value) < 1e-9)).toBe(true);
  expect(slopes.subarray(124).every((value) => Math.abs(value) < 1e-9)).toBe(true);
});

it('finds no bend in a straight line, and the height of a narrow top', () => {
  const line = Float64Array.from({ length: 200 }, (_, i) => 2 + 0.3 * i);
  const top = line.map((value, i) => value + (Math.abs(i - 100) <= 2 ? 5 : 0));
  const bends = bendsOf([line, top], { half: 2, distance: 20 }, whole);
  expect(Math.max(...(bends[0] as Float64Array).map(Math.abs))).toBeLessThan(1e-9);
  expect((bends[1] as Float64Array)[100]).toBeCloseTo(5, 9);
});

it('adds leads as the sides of a right angle', () => {
  expect([...magnitudeOf([Float64Array.of(3, -5), Float64Array.of(-4, 12)])]).toEqual([5, 13]);
});
