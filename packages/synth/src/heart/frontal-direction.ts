import type { Vector3 } from './vector3.ts';

/**
 * Returns the unit vector in the frontal plane whose axis, as leads I and aVF see it, is `degrees`.
 *
 * The limb leads do not look along the body's axes, so an axis of 45° is not a dipole at 45°: this
 * undoes the first two rows of the lead field of Dower.
 */
export function frontalDirection(degrees: number): Vector3 {
  const radians = (degrees * Math.PI) / 180;
  const across = Math.cos(radians);
  const down = Math.sin(radians);
  // I = .632 x − .235 y; 2 aVF/√3 = −.0935 x + 1.3666 y.
  const x = 1.3666 * across + 0.235 * down;
  const y = 0.0935 * across + 0.632 * down;
  const length = Math.hypot(x, y);
  return [x / length, y / length, 0];
}
