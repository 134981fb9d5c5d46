import { requireNumber } from '@einthoven/core';
import { divide, negate, product, real } from './complex.ts';
import { circleAngles } from './design-butterworth.ts';
import { toNepers } from './design-chebyshev1.ts';
import { designIir, type IirOptions } from './design-iir.ts';
import type { Sos } from './sos.ts';
import type { Zpk } from './zpk.ts';

/** What {@link designChebyshev2} takes; the cutoff is where the attenuation is first reached. */
export interface Chebyshev2Options extends IirOptions {
  /** Decibels by which the filter holds back at least, beyond the cutoff. */
  readonly attenuationDb: number;
}

/**
 * Returns a digital Chebyshev filter of type II as second-order sections: flat where it lets through,
 * even ripple where it holds back.
 *
 * Prototype after Lutovac, Tošić & Evans (2001, Filter Design for Signal Processing, chapter 12);
 * equal to SciPy's `cheby2(..., output='sos')`.
 *
 * @throws InvalidArgumentError for an attenuation that is not positive, and as designButterworth.
 */
export function designChebyshev2(options: Chebyshev2Options): Sos {
  const decibels = requireNumber('attenuationDb', options.attenuationDb, { above: 0, max: 300 });
  return designIir(options, (order) => prototype(order, Math.sqrt(Math.expm1(toNepers(decibels)))));
}

/** Inverses of a type I filter's poles; zeros on the imaginary axis. */
function prototype(order: number, inverseEpsilon: number): Zpk {
  const flatness = Math.asinh(inverseEpsilon) / order;
  const angles = circleAngles(order);
  const poles = angles.map((angle) =>
    divide(real(1), {
      re: -Math.sinh(flatness) * Math.cos(angle),
      im: -Math.cosh(flatness) * Math.sin(angle),
    }),
  );
  // An odd order's middle zero lies at infinity.
  const zeros = angles
    .filter((_, i) => 2 * i + 1 !== order)
    .map((angle) => ({ re: 0, im: 1 / Math.sin(angle) }));
  const gain = divide(product(poles.map(negate)), product(zeros.map(negate))).re;
  return { zeros, poles, gain };
}
