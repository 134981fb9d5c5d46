import { requireNumber } from '@einthoven/core';

/** A QT interval at the rate of 60 beats a minute, as four formulas have it; all in ms. */
export interface CorrectedQt {
  /** QT / √RR (Bazett 1920, Heart 7:353). */
  readonly bazettMs: number;
  /** QT / ∛RR (Fridericia 1920, doi:10.1111/j.0954-6820.1920.tb18266.x). */
  readonly fridericiaMs: number;
  /** QT + 154 (1 − RR) (Sagie et al. 1992, doi:10.1016/0002-9149(92)90562-D). */
  readonly framinghamMs: number;
  /** QT + 1.75 (rate − 60) (Hodges et al. 1983, J Am Coll Cardiol 1:694). */
  readonly hodgesMs: number;
}

/** What {@link correctQt} takes. */
export interface CorrectQtOptions {
  /** In ms. */
  readonly qtMs: number;
  /** Beats a minute. */
  readonly heartRateBpm: number;
}

/**
 * Returns the QT interval corrected for the heart rate by four formulas, RR in seconds.
 *
 * @throws InvalidArgumentError for an interval or a rate that is not positive.
 */
export function correctQt({ qtMs, heartRateBpm }: CorrectQtOptions): CorrectedQt {
  requireNumber('qtMs', qtMs, { above: 0 });
  requireNumber('heartRateBpm', heartRateBpm, { above: 0 });
  const rr = 60 / heartRateBpm;
  return {
    bazettMs: qtMs / Math.sqrt(rr),
    fridericiaMs: qtMs / Math.cbrt(rr),
    framinghamMs: qtMs + 154 * (1 - rr),
    hodgesMs: qtMs + 1.75 * (heartRateBpm - 60),
  };
}
