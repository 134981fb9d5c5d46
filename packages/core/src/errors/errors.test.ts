import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeValue } from './describe-value.ts';
import { EinthovenError } from './einthoven-error.ts';
import { errorOfCode } from './error-of-code.ts';
import { InvalidArgumentError } from './invalid-argument-error.ts';
import { NotFoundError } from './not-found-error.ts';
import { ParseError } from './parse-error.ts';
import { requireNumber, requireOneOf } from './require.ts';
import { ShapeError } from './shape-error.ts';
import { TrainingError } from './training-error.ts';
import { UnsupportedError } from './unsupported-error.ts';

const CLASSES = [
  [InvalidArgumentError, 'INVALID_ARGUMENT'],
  [ShapeError, 'SHAPE'],
  [NotFoundError, 'NOT_FOUND'],
  [UnsupportedError, 'UNSUPPORTED'],
  [ParseError, 'PARSE'],
  [TrainingError, 'TRAINING'],
] as const;

describe.each(CLASSES)('%o', (Class, code) => {
  afterEach(() => vi.resetModules());

  it('says what is wrong in the first line and what to do in the second', () => {
    const cause = new Error('below');
    const error = new Class('x is 3', { argument: 'x', value: 3, hint: 'Pass 2.', cause });
    expect(error.message.split('\n')).toEqual(['x is 3', 'Pass 2.']);
    expect(error).toMatchObject({ name: Class.name, code, argument: 'x', value: 3, cause });
  });

  it('is what errorOfCode gives for its code', () => {
    const error = errorOfCode(code, 'x is 3', { hint: 'Pass 2.' });
    expect(error).toBeInstanceOf(Class);
    expect(error).toEqual(new Class('x is 3', { hint: 'Pass 2.' }));
  });

  it('has a message of one line where there is nothing to do', () => {
    expect(new Class('broken').message).toBe('broken');
  });

  it('knows its own instances and those of another copy of the package', async () => {
    vi.resetModules();
    const copy = await import('../index.ts');
    const Twin = copy[Class.name as 'ShapeError'];
    expect(Twin).not.toBe(Class);
    const foreign = new Twin('x');
    expect(foreign).not.toBeInstanceOf(Class);
    expect(Class.isInstance(foreign)).toBe(true);
    expect(EinthovenError.isInstance(foreign)).toBe(true);
  });

  it('does not take other errors for its own', () => {
    const others = CLASSES.filter(([Other]) => Other !== Class).map(([Other]) => new Other('x'));
    for (const other of [...others, new Error('x'), { code }, null, 'x']) {
      expect(Class.isInstance(other)).toBe(false);
    }
  });
});

describe('requireNumber', () => {
  it('gives back a number within its bounds', () => {
    expect(requireNumber('n', 0, { min: 0, max: 0, integer: true })).toBe(0);
    expect(requireNumber('n', -1.5)).toBe(-1.5);
  });

  it.each([
    [Number.NaN, {}, 'n is NaN\nPass a finite number.'],
    [Infinity, {}, 'n is Infinity\nPass a finite number.'],
    ['3', {}, "n is '3'\nPass a finite number."],
    [2.5, { integer: true }, 'n is 2.5\nPass a whole number.'],
    [0, { above: 0 }, 'n is 0\nPass a finite number above 0.'],
    [4, { min: 1, max: 3 }, 'n is 4\nPass a finite number at least 1 and at most 3.'],
    [3, { below: 3 }, 'n is 3\nPass a finite number below 3.'],
  ])('refuses %o within %o', (value, bounds, message) => {
    expect(() => requireNumber('n', value, bounds)).toThrow(
      expect.objectContaining({ name: 'InvalidArgumentError', message }),
    );
  });
});

describe('requireOneOf', () => {
  it('gives back a listed value and lists them when it refuses another', () => {
    expect(requireOneOf('unit', 'mV', ['mV', 'V'])).toBe('mV');
    expect(() => requireOneOf('unit', 'kV', ['mV', 'V'])).toThrow(
      "unit is 'kV'\nPass one of: mV, V.",
    );
  });
});

describe('describeValue', () => {
  const circular: { self?: object } = {};
  circular.self = circular;

  it.each([
    ['x'.repeat(99), `'${'x'.repeat(77)}...'`],
    [undefined, 'undefined'],
    [null, 'null'],
    [() => 1, 'a function'],
    [new Float32Array(3), 'Float32Array(3)'],
    [{ a: [1, 2] }, '{"a":[1,2]}'],
    [circular, '[object Object]'],
    [3n, '3'],
  ])('keeps %o to one short line', (value, text) => {
    expect(describeValue(value)).toBe(text);
  });
});
