/** A dipole moment in mV-equivalents: x to the left, y to the foot, z to the back. */
export type Vector3 = readonly [x: number, y: number, z: number];

/** Sum of two vectors. */
export const add = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** A vector times a number. */
export const scale = (a: Vector3, by: number): Vector3 => [a[0] * by, a[1] * by, a[2] * by];

/** Length of a vector. */
export const norm = (a: Vector3): number => Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);

/** The vector of length 1 in the same direction; zero stays zero. */
export const unit = (a: Vector3): Vector3 => scale(a, 1 / (norm(a) || 1));

/** Cosine and sine of an angle. */
export function cosSin(degrees: number): readonly [cos: number, sin: number] {
  const radians = (degrees * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}
