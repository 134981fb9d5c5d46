import { expect, it } from 'vitest';
import { GRID_HZ, R_INDEX, readWindow, WINDOW_LENGTH } from './beat-window.ts';

it('reads a parabola exactly at any rate, between the samples', () => {
  for (const sampleRate of [100, 360, 500, 1000]) {
    const parabola = (seconds: number) => 3 - 2 * seconds + 0.7 * seconds * seconds;
    const lead = Float64Array.from({ length: 4 * sampleRate }, (_, i) => parabola(i / sampleRate));
    const window = new Float64Array(WINDOW_LENGTH);
    readWindow(lead, 2 * sampleRate + 0.3, sampleRate, window);
    for (const [i, value] of window.entries()) {
      const seconds = 2 + 0.3 / sampleRate + (i - R_INDEX) / GRID_HZ;
      expect(value).toBeCloseTo(parabola(seconds), 9);
    }
  }
});

it('stays at the first and last value beyond the ends', () => {
  const window = new Float64Array(WINDOW_LENGTH);
  readWindow(Float64Array.of(4, 5, 6), 1, 500, window);
  expect([...window.subarray(R_INDEX - 2, R_INDEX + 3)]).toEqual([4, 4, 5, 6, 6]);
});
