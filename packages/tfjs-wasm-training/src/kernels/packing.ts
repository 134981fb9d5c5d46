/** Bytes of a matrix [depth, width] packed for the register tiles, whose panels are eight columns wide. */
export function packedBytes(depth: number, width: number): number {
  return 4 * depth * Math.ceil(width / 8) * 8;
}
