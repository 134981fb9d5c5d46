import { InvalidArgumentError } from '@einthoven/core';

/** One second-order section: [b0, b1, b2, a0, a1, a2], in SciPy's order. */
export type SosSection = readonly [number, number, number, number, number, number];

/** A filter as a cascade of second-order sections; plain data that survives JSON. */
export type Sos = readonly SosSection[];

/** Numbers a section takes in a packed cascade: b0, b1, b2, a1, a2 with a0 divided out. */
export const PACKED_WIDTH = 5;

/**
 * Returns the sections side by side, {@link PACKED_WIDTH} numbers each, as the kernels read them.
 *
 * @throws InvalidArgumentError when a section does not have six finite numbers with a0 ≠ 0.
 */
export function packSos(sos: Sos): Float64Array {
  if (sos.length === 0) throw badSos('sos is empty', sos);
  const packed = new Float64Array(sos.length * PACKED_WIDTH);
  for (const [i, section] of sos.entries()) {
    const [b0, b1, b2, a0, a1, a2] = section;
    if (section.length !== 6 || !section.every(Number.isFinite) || a0 === 0) {
      throw badSos(`sos[${i}] is [${section.join(', ')}]`, section);
    }
    packed.set([b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0], i * PACKED_WIDTH);
  }
  return packed;
}

function badSos(problem: string, value: unknown): InvalidArgumentError {
  return new InvalidArgumentError(problem, {
    argument: 'sos',
    value,
    hint: 'Pass sections of six finite numbers [b0, b1, b2, a0, a1, a2] with a0 other than 0, as designButterworth gives.',
  });
}
