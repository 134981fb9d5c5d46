import { describe, expect, it } from 'vitest';
import { applyPatches, type Patch } from './apply-patches.ts';

/** A patch of a function that answers one number. */
function patchOf(name: string, stock: number, changed: () => number): [Patch, () => number] {
  let answer = () => stock;
  const patch: Patch = {
    name,
    apply() {
      const before = answer;
      answer = changed;
      return () => {
        answer = before;
      };
    },
    probe: () => [Float32Array.of(answer())],
  };
  return [patch, () => answer()];
}

describe('a patch', () => {
  it('stays when its results are those of the original', () => {
    const [patch, answer] = patchOf('faster', 3, () => 3.00001);
    expect(applyPatches([patch])).toEqual({ patched: ['faster'], skipped: [] });
    expect(answer()).toBeCloseTo(3.00001, 6);
  });

  it.each([
    ['differ', () => 4, /^wrong: results differ by 1$/],
    ['are not numbers', () => Number.NaN, /^wrong: results differ by Infinity$/],
    [
      'do not come',
      () => {
        throw new Error('no such field');
      },
      /^wrong: no such field$/,
    ],
  ])('is undone and reported when its results %s', (_, changed, reason) => {
    const [patch, answer] = patchOf('wrong', 3, changed);
    const { patched, skipped } = applyPatches([patch]);
    expect(patched).toEqual([]);
    expect(skipped[0]).toMatch(reason);
    expect(answer()).toBe(3);
  });
});
