import { PACKED_WIDTH, packSos, type Sos } from './sos.ts';

/**
 * Returns the state in which a cascade answers a constant input of 1 without a transient: two numbers
 * a section, to be scaled by the first sample.
 *
 * @throws InvalidArgumentError for malformed sections.
 */
export function sosfiltZi(sos: Sos): Float64Array {
  return packedZi(packSos(sos));
}

/** {@link sosfiltZi} of packed sections. */
export function packedZi(packed: Float64Array): Float64Array {
  const state = new Float64Array((2 * packed.length) / PACKED_WIDTH);
  let level = 1;
  for (let i = 0; i < state.length / 2; i++) {
    const [b0, b1, b2, a1, a2] = packed.subarray(i * PACKED_WIDTH) as unknown as [
      ...[number, number, number, number, number],
    ];
    const gain = (b0 + b1 + b2) / (1 + a1 + a2);
    state[2 * i] = level * (gain - b0);
    state[2 * i + 1] = level * (b2 - a2 * gain);
    level *= gain;
  }
  return state;
}
