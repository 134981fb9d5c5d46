import { describe, expect, it } from 'vitest';
import { alongOneAxis, describePlane } from './convolution-geometry.ts';
import { planConvolution } from './convolution-plan.ts';

function plan(
  length: number,
  channels: number,
  taps: number,
  filters: number,
  stride = 1,
  fast = false,
) {
  const attrs = { strides: [1, stride] as [number, number], pad: 'same' as never };
  const plane = describePlane([32, 1, length, channels], [1, taps, channels, filters], attrs);
  const c = plane && alongOneAxis(plane);
  if (!c) throw new Error('no convolution along one axis');
  return planConvolution(c, 'forward', fast ? 'fast' : 'accurate');
}

describe('the plan of a convolution', () => {
  it('gives long filters Fourier tiles, longer ones for more taps', () => {
    const [short, long] = [plan(1000, 32, 9, 32), plan(1000, 32, 39, 32)];
    expect([short.name, long.name]).toEqual(['fourier', 'fourier']);
    const lengthOf = (algorithm: typeof short) => ('length' in algorithm ? algorithm.length : 0);
    expect(lengthOf(long)).toBeGreaterThan(lengthOf(short));
  });

  it('gives short and strided filters Winograd tiles, longer ones where they may be less accurate', () => {
    expect(plan(250, 64, 7, 128, 2)).toEqual({ name: 'winograd', length: 8 });
    expect(plan(250, 64, 7, 128, 2, true)).toEqual({ name: 'winograd', length: 10 });
  });

  it('leaves single taps and channels that do not come in fours as they are', () => {
    expect(plan(250, 64, 1, 64)).toEqual({ name: 'direct' });
    expect(plan(250, 30, 7, 64)).toEqual({ name: 'direct' });
  });
});
