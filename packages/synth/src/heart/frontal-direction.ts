import { cosSin, norm, scale, type Vector3 } from './vector3.ts';

/**
 * Returns the unit vector in the frontal plane whose axis, as leads I and aVF see it, is `degrees`.
 *
 * The limb leads do not look along the body's axes, so an axis of 45° is not a dipole at 45°: this
 * undoes the first two rows of the lead field of Dower.
 */
export function frontalDirection(degrees: number): Vector3 {
  const direction = fromLeads(...cosSin(degrees), 0);
  return scale(direction, 1 / norm(direction));
}

/** The frontal axis of a vector in degrees, −180 to 180, as leads I and aVF see it. */
export function frontalDegrees(vector: Vector3): number {
  const [across, down] = toLeads(vector);
  return (Math.atan2(down, across) * 180) / Math.PI;
}

/** Returns the vector with its frontal axis turned, as leads I and aVF see it. */
export function turnFrontally(vector: Vector3, degrees: number): Vector3 {
  const [across, down] = toLeads(vector);
  const [cos, sin] = cosSin(degrees);
  return fromLeads(across * cos - down * sin, across * sin + down * cos, vector[2]);
}

/** What lead I and 2 aVF/√3 see of the frontal part of a vector. */
const toLeads = ([x, y]: Vector3) => [0.632 * x - 0.235 * y, -0.0935 * x + 1.3666 * y] as const;

const DETERMINANT = 0.632 * 1.3666 - 0.235 * 0.0935;

function fromLeads(across: number, down: number, z: number): Vector3 {
  const x = (1.3666 * across + 0.235 * down) / DETERMINANT;
  const y = (0.0935 * across + 0.632 * down) / DETERMINANT;
  return [x, y, z];
}
