import type { Draw } from './draw.ts';
import { type Heart, source } from './heart.ts';
import { add, scale, type Vector3 } from './vector3.ts';

/** Where a beat begins: the apex or outflow tract of the right ventricle, or above or below in the left. */
type Focus = 'apex' | 'outflow' | 'left-above' | 'left-below';

/** Mean direction of the QRS from each: away from where it begins. */
const DIRECTIONS: Readonly<Record<Focus, Vector3>> = {
  apex: [0.65, -0.75, 0.55],
  outflow: [0.25, 0.85, 0.55],
  'left-above': [-0.55, 0.6, -0.65],
  'left-below': [-0.5, -0.6, -0.65],
};

/** How often ectopic and escape beats begin there, in the same order: most are of the outflow tract. */
const SHARES = [0.2, 0.4, 0.2, 0.2];

/**
 * Returns this heart as it beats from a focus in its ventricles: a slow, broad QRS along one direction,
 * ST and T opposite to it. A pacing lead lies in the apex of the right ventricle.
 */
export function ventricularHeart(heart: Heart, draw: Draw, paced: boolean): Heart {
  const focus = paced ? 'apex' : draw.pick(Object.keys(DIRECTIONS) as Focus[], SHARES);
  const about = (spread: number): Vector3 => [
    draw.about(0, spread),
    draw.about(0, spread),
    draw.about(0, spread),
  ];
  const size = heart.voltage * draw.between(0.8, 1.1);
  const main = scale(add(DIRECTIONS[focus], about(0.14)), size);
  const t = add(scale(main, -draw.between(0.4, 0.6)), about(0.04));
  return {
    ...heart,
    sources: {
      ...heart.sources,
      septal: source(scale(add(main, about(0.1)), draw.between(0.2, 0.4))),
      apical: source(scale(main, 0.85)),
      lateral: source(scale(add(main, about(0.2)), draw.between(0.6, 0.95))),
      basal: source(scale(add(main, about(0.25)), draw.between(0.1, 0.3))),
      terminal: source([0, 0, 0]),
      st: source(scale(main, -draw.between(0.06, 0.14))),
      t: source(t),
      u: source([0, 0, 0]),
      sag: source([0, 0, 0]),
      pr: source([0, 0, 0]),
    },
    layout: {
      ...heart.layout,
      coreShare: 1,
      septalWidth: 0.12,
      apicalAt: 0.4 + draw.about(0, 0.02),
      apicalWidth: 0.145,
      lateralAt: 0.63,
      lateralWidth: 0.135,
      basalWidth: 0.085,
    },
    axisDegrees: null,
    tFallMs: heart.tFallMs * 1.15,
  };
}
