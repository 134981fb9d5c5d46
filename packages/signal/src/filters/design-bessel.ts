import { requireOneOf } from '@einthoven/core';
import { besselRoots } from './bessel-roots.ts';
import { modulus, negate, product, scale, subtract } from './complex.ts';
import { designIir, type IirOptions } from './design-iir.ts';
import type { Sos } from './sos.ts';
import type { Zpk } from './zpk.ts';

/** What the cutoff of a Bessel filter means, as in SciPy. */
export type BesselNorm = 'phase' | 'delay' | 'mag';

/** What {@link designBessel} takes. */
export interface BesselOptions extends IirOptions {
  /**
   * What the cutoff means: the middle of the turn in phase ('phase', default), the inverse of the
   * delay at 0 Hz of the prototype ('delay'), or where the power is halved ('mag').
   */
  readonly norm?: BesselNorm;
}

/**
 * Returns a digital Bessel (Thomson) filter as second-order sections: the analogue one delays all that
 * it lets through alike, so that waves keep their shape; the bilinear transform keeps that well below
 * half the sampling rate.
 *
 * Thomson 1949 (doi:10.1049/pi-3.1949.0101); equal to SciPy's `bessel(..., output='sos')`.
 *
 * @throws InvalidArgumentError for an unknown norm, and as designButterworth.
 */
export function designBessel(options: BesselOptions): Sos {
  const norm = requireOneOf('norm', options.norm ?? 'phase', ['phase', 'delay', 'mag']);
  return designIir(options, (order) => prototype(order, norm));
}

function prototype(order: number, norm: BesselNorm): Zpk {
  const roots = besselRoots(order);
  const factor = norm === 'delay' ? 1 : 1 / (norm === 'mag' ? halfPowerOf(roots) : phaseOf(roots));
  const poles = roots.map((root) => scale(root, factor));
  return { zeros: [], poles, gain: product(poles.map(negate)).re };
}

type Roots = ReturnType<typeof besselRoots>;

/** Where the asymptotes meet: the geometric mean of the poles, as for a Butterworth filter. */
function phaseOf(roots: Roots): number {
  return Math.exp(roots.reduce((sum, root) => sum + Math.log(modulus(root)), 0) / roots.length);
}

/** The frequency at which the power is half of that at 0, found by halving an interval. */
function halfPowerOf(roots: Roots): number {
  const loss = (frequency: number) =>
    roots.reduce(
      (sum, root) =>
        sum + Math.log(modulus(subtract({ re: 0, im: frequency }, root)) / modulus(root)),
      0,
    );
  let [low, high] = [0, 2 * roots.length];
  // The power falls steadily; 60 halvings leave less than rounding.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (loss(middle) < Math.LN2 / 2) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
