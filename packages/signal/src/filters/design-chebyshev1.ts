import { requireNumber } from '@einthoven/core';
import { negate, product } from './complex.ts';
import { circleAngles } from './design-butterworth.ts';
import { designIir, type IirOptions } from './design-iir.ts';
import type { Sos } from './sos.ts';
import type { Zpk } from './zpk.ts';

/** What {@link designChebyshev1} takes; the cutoff is where the gain last leaves the ripple. */
export interface Chebyshev1Options extends IirOptions {
  /** Decibels by which the gain varies where the filter lets through. */
  readonly rippleDb: number;
}

/**
 * Returns a digital Chebyshev filter of type I as second-order sections: even ripple where it lets
 * through, steeper than a Butterworth filter of the same order.
 *
 * Prototype after Lutovac, Tošić & Evans (2001, Filter Design for Signal Processing, chapter 12);
 * equal to SciPy's `cheby1(..., output='sos')`.
 *
 * @throws InvalidArgumentError for a ripple that is not positive, and as designButterworth.
 */
export function designChebyshev1(options: Chebyshev1Options): Sos {
  const rippleDb = requireNumber('rippleDb', options.rippleDb, { above: 0, max: 60 });
  return designIir(options, (order) => prototype(order, Math.sqrt(Math.expm1(toNepers(rippleDb)))));
}

/** Decibels as the natural logarithm of a power. */
export const toNepers = (decibels: number) => (decibels * Math.LN10) / 10;

/** Poles on an ellipse; `epsilon` squared is what the ripple adds to the power's inverse. */
function prototype(order: number, epsilon: number): Zpk {
  const flatness = Math.asinh(1 / epsilon) / order;
  const poles = circleAngles(order).map((angle) => ({
    re: -Math.sinh(flatness) * Math.cos(angle),
    im: -Math.cosh(flatness) * Math.sin(angle),
  }));
  const gain = product(poles.map(negate)).re;
  return { zeros: [], poles, gain: order % 2 ? gain : gain / Math.hypot(1, epsilon) };
}
