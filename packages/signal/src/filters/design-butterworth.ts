import { designIir, type IirOptions } from './design-iir.ts';
import type { Sos } from './sos.ts';
import type { Zpk } from './zpk.ts';

/** What {@link designButterworth} takes; the power is halved at the cutoff. */
export interface ButterworthOptions extends IirOptions {}

/**
 * Returns a digital Butterworth filter as second-order sections: as flat as can be where it lets
 * through.
 *
 * Bilinear transform with prewarped cutoffs (Butterworth 1930, Experimental Wireless 7); sections in
 * the order and pairing of SciPy's `butter(..., output='sos')`.
 *
 * @throws InvalidArgumentError for a cutoff that is not between 0 and half the sampling rate, a band
 * whose limits do not rise, a band where one frequency is needed or the reverse.
 */
export function designButterworth(options: ButterworthOptions): Sos {
  return designIir(options, prototype);
}

/** Poles spread evenly over the left half of the unit circle. */
function prototype(order: number): Zpk {
  const poles = circleAngles(order).map((angle) => ({
    re: -Math.cos(angle),
    im: -Math.sin(angle),
  }));
  return { zeros: [], poles, gain: 1 };
}

/** Angles of the poles of a Butterworth filter, from the negative real axis. */
export function circleAngles(order: number): number[] {
  return Array.from({ length: order }, (_, i) => (Math.PI * (2 * i + 1 - order)) / (2 * order));
}
