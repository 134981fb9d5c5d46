import { canonicalLead, InvalidArgumentError } from '@einthoven/core';

/** Where each limb lead looks, in degrees, and how long its vector is beside that of lead I. */
const LIMB_LEADS: Readonly<Record<string, readonly [degrees: number, length: number]>> = {
  I: [0, 1],
  II: [60, 1],
  III: [120, 1],
  aVR: [-150, Math.sqrt(3) / 2],
  aVL: [-30, Math.sqrt(3) / 2],
  aVF: [90, Math.sqrt(3) / 2],
};

/**
 * Returns the axis in the frontal plane, in degrees above −180 and up to 180: the direction of the
 * vector that the limb leads see in Einthoven's triangle, 0 towards the left arm and 90 towards the
 * feet.
 *
 * With two limb leads it is exact; with more it fits all of them by least squares. Augmented leads count
 * with their length of √3/2, so that I and aVF give what I and II give.
 *
 * @param nets - Net amplitude or area of a wave by lead; leads other than the limb leads are ignored.
 * @returns Null where fewer than two limb leads are given, or all see nothing.
 * @throws InvalidArgumentError for a number that is not finite.
 */
export function frontalAxis(nets: Readonly<Record<string, number>>): number | null {
  const seen = Object.entries(nets).flatMap(([name, net]) => {
    const lead = LIMB_LEADS[canonicalLead(name)];
    if (!lead) return [];
    if (!Number.isFinite(net)) throw notFinite(name, net);
    const angle = (lead[0] * Math.PI) / 180;
    return [{ x: lead[1] * Math.cos(angle), y: lead[1] * Math.sin(angle), net }];
  });
  let [xx, xy, yy, xn, yn] = [0, 0, 0, 0, 0];
  for (const { x, y, net } of seen) {
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xn += x * net;
    yn += y * net;
  }
  const right = yy * xn - xy * yn;
  const down = xx * yn - xy * xn;
  // The determinant of the fit is positive for any two of these leads: only the direction counts.
  if (seen.length < 2 || (right === 0 && down === 0)) return null;
  const degrees = (Math.atan2(down, right) * 180) / Math.PI;
  return degrees === -180 ? 180 : degrees;
}

function notFinite(name: string, net: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`nets.${name} is ${net}`, {
    argument: `nets.${name}`,
    value: net,
    hint: 'Pass finite numbers, and leave out leads that have none.',
  });
}
