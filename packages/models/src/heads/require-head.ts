import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';

/** Throws unless the name can be part of a layer's name and the labels are there and differ. */
export function requireLabels(name: string, argument: string, labels: readonly string[]): void {
  if (!/^[A-Za-z0-9][-\w.]*$/.test(name)) {
    throw new InvalidArgumentError(`name is '${name}'`, {
      argument: 'name',
      value: name,
      hint: 'Use letters, digits, hyphens, dots and underscores; start with a letter or digit.',
    });
  }
  if (labels.length > 0 && new Set(labels).size === labels.length) return;
  throw new InvalidArgumentError(`${argument} of head '${name}' is [${labels.join(', ')}]`, {
    argument,
    value: labels,
    hint: 'Give at least one name, each once.',
  });
}

/** Throws ShapeError unless there is one number an output; InvalidArgumentError unless all fit. */
export function requireNumbers(
  argument: string,
  values: readonly number[],
  count: number,
  bounds: { readonly min?: number; readonly above?: number } = {},
): void {
  if (values.length !== count) {
    throw new ShapeError(`${argument} has ${values.length} numbers for ${count} outputs`, {
      argument,
      value: values,
      hint: 'Give one number an output.',
    });
  }
  for (const value of values) requireNumber(argument, value, bounds);
}
