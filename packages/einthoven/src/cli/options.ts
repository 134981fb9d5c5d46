import { describeValue } from '@einthoven/core';
import { z } from 'zod';
import { UsageError } from './usage-error.ts';

/** Reads the text of one option. */
export type OptionParser<T> = (text: string) => T;

/** Returns a parser that checks the text of `option` against a schema and says what it wants. */
function option<T>(name: string, schema: z.ZodType<T>, wanted: string): OptionParser<T> {
  return (text) => {
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    throw new UsageError(`${name} is ${describeValue(text)}`, `Pass ${wanted}.`);
  };
}

const numeric = z
  .string()
  .regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i)
  .transform(Number);

/** A parser of whole numbers within bounds. */
export function wholeNumber(
  name: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): OptionParser<number> {
  const limits = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return option(name, numeric.pipe(z.int().min(min).max(max)), `a whole number ${limits}`);
}

/** A parser of numbers from `min` to `max`, both allowed. */
export function numberBetween(name: string, min: number, max: number): OptionParser<number> {
  return option(name, numeric.pipe(z.number().min(min).max(max)), `a number from ${min} to ${max}`);
}

/** A parser of one word out of a list. */
export function oneOf<T extends string>(name: string, words: readonly T[]): OptionParser<T> {
  return option(name, z.enum(words), `one of: ${words.join(', ')}`);
}

/** A parser of words out of a list, such as 'a,b', each once. */
export function listOf<T extends string>(name: string, words: readonly T[]): OptionParser<T[]> {
  const schema = z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(words)).min(1))
    .refine((values) => new Set(values).size === values.length);
  return option(name, schema, `some of these, each once, with commas: ${words.join(', ')}`);
}

/** A parser of fractions of the training records, such as '.1,1'; comes back in rising order. */
export function fractions(name: string): OptionParser<number[]> {
  const each = numeric.pipe(z.number().gt(0).max(1));
  const schema = z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(each).min(1))
    .refine((values) => new Set(values).size === values.length)
    .transform((values) => [...values].sort((a, b) => a - b));
  return option(name, schema, 'numbers above 0 and at most 1, each once, such as .1,1');
}
