import type { Draw } from './draw.ts';
import { type Heart, source } from './heart.ts';
import { atrialRecovery } from './normal-heart.ts';
import { add, scale, type Vector3 } from './vector3.ts';

/**
 * Returns this heart with atria that are activated from elsewhere: `retrograde` from the AV node, so
 * that P is inverted in the inferior leads, or `ectopic` from a focus low in the right atrium or in the left.
 */
export function atrialHeart(heart: Heart, draw: Draw, kind: 'ectopic' | 'retrograde'): Heart {
  const size = draw.between(0.8, 1.3);
  const low = kind === 'retrograde' || draw.chance(0.5);
  const right: Vector3 = low
    ? [draw.between(0, 0.05), -draw.between(0.07, 0.13), -draw.between(0, 0.04)]
    : [-draw.between(0.03, 0.08), draw.between(0.04, 0.1), -draw.between(0.02, 0.07)];
  const left: Vector3 = low
    ? [draw.between(0, 0.05), -draw.between(0.04, 0.09), draw.between(-0.05, 0)]
    : [-draw.between(0.02, 0.06), draw.between(0.02, 0.07), -draw.between(0.02, 0.08)];
  return {
    ...heart,
    sources: {
      ...heart.sources,
      rightAtrium: source(scale(right, size)),
      leftAtrium: source(scale(left, size)),
      pr: source(atrialRecovery(scale(add(right, left), size), draw)),
    },
    pMs: heart.pMs * draw.between(0.8, 0.95),
  };
}
