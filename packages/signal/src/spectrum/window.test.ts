import { InvalidArgumentError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/windows.json' with { type: 'json' };
import { createWindow, type WindowSpec } from './window.ts';

describe('createWindow', () => {
  it.each(golden.cases)(
    'equals SciPy: $window, $length samples, periodic: $periodic',
    ({ window, length, periodic, w }) => {
      const made = createWindow(window as WindowSpec, length, { periodic });
      expect(relativeError([...made, 1], [...w, 1])).toBeLessThan(1e-12);
    },
  );

  it.each([
    ['triangle', /^window is 'triangle'\nPass one of: .*hann.*\{ kaiser \}/],
    ['toString', /^window is 'toString'/],
    [{ tukey: 2 }, /^tukey is 2/],
    [{ kaiser: -1 }, /^kaiser is -1/],
    [{ gaussian: 0 }, /^gaussian is 0/],
    [{}, /^window is \{\}/],
    [null, /^window is null/],
    [undefined, /^window is undefined/],
  ])('refuses %o', (window, message) => {
    expect(() => createWindow(window as WindowSpec, 8)).toThrow(InvalidArgumentError);
    expect(() => createWindow(window as WindowSpec, 8)).toThrow(message);
    expect(() => createWindow('hann', 0)).toThrow(/^length is 0/);
  });
});
