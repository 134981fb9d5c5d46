import type { Heart } from './heart.ts';

/** A Gaussian source in time, with a width for either side. */
export interface Placement {
  readonly centre: number;
  /** Standard deviation before the centre. */
  readonly rise: number;
  /** Standard deviation after the centre. */
  readonly fall: number;
}

/** A level that comes or goes along a logistic curve. */
export interface Step {
  /** Where half of it has come or gone. */
  readonly centre: number;
  /** Time constant of the curve. */
  readonly scale: number;
}

/**
 * Where the sources of a beat lie within their waves, before the waves have a place in time.
 *
 * Sources of P lie about 0 to 1, and so do those of QRS; the unit of T is the standard deviation of its
 * falling limb, with the top of T at 0. What really begins and ends there is found by `solveShape`.
 */
export interface NominalBeat {
  /** Of every source, in the order of SOURCES; U and PR have their place in time alone. */
  readonly placements: readonly Placement[];
  /** The ST level rises within QRS and falls under T, each in the unit of that wave. */
  readonly stRise: Step;
  readonly stFall: Step;
  /** Duration of P, and standard deviation of T's falling limb, where there is room. */
  readonly pSeconds: number;
  readonly tFallSeconds: number;
}

const ST_RISE: Step = { centre: 0.8, scale: 0.045 };
const ST_FALL: Step = { centre: -1.2, scale: 0.55 };

/** The Gaussian that is as fast as the fall of the ST level. */
const ST_AS_GAUSSIAN: Placement = { centre: -1.2, rise: 1.3, fall: 1.3 };

/** The place of a source that nothing is seen of. */
export const SILENT: Placement = { centre: -0.1, rise: 0.01, fall: 0.01 };

/** Standard deviation of both sources of P. */
const P_WIDTH = 0.19;

/** How far the first and last source of QRS lie from its ends, in their standard deviations. */
const QRS_INSET = 1.85;

/** Returns where the sources of this heart lie within their waves. */
export function nominalBeat({ layout, sources, tSkew, pMs, pInset, tFallMs }: Heart): NominalBeat {
  const at = (centre: number, width: number): Placement => ({ centre, rise: width, fall: width });
  const first = (width: number) => at(QRS_INSET * width, width);
  const last = (end: number, width: number) => at(end - QRS_INSET * width, width);
  const withTerminal = sources.terminal.vector.some((value) => value !== 0);
  const core = withTerminal ? layout.coreShare : 1;
  return {
    placements: [
      at(pInset, P_WIDTH),
      at(1 - pInset, P_WIDTH),
      first(layout.septalWidth * core),
      at(layout.apicalAt * core, layout.apicalWidth * core),
      at(layout.lateralAt * core, layout.lateralWidth * core),
      last(core, layout.basalWidth * core),
      last(1, layout.terminalWidth),
      ST_AS_GAUSSIAN,
      { centre: 0, rise: tSkew, fall: 1 },
      SILENT,
      at(-2.6, 1.1),
      SILENT,
    ],
    stRise: ST_RISE,
    stFall: ST_FALL,
    pSeconds: pMs / 1000,
    tFallSeconds: tFallMs / 1000,
  };
}
