import { requireNumber } from '@einthoven/core';

/** Returns those numbers of an object that it has; throws InvalidArgumentError for one beyond its limits. */
export function readNumbers<Name extends string>(
  options: unknown,
  limits: Readonly<Record<Name, readonly [min: number, max: number]>>,
  what: string,
): Partial<Record<Name, number>> {
  const read: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(limits) as Name[]) {
    const value = (options as Record<Name, unknown>)[name];
    const [min, max] = limits[name];
    if (value !== undefined) read[name] = requireNumber(`${what}.${name}`, value, { min, max });
  }
  return read;
}
