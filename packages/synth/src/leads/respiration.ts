import type { Random } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { readNumbers } from '../read-numbers.ts';

/** How breathing moves the heart; what is left out is drawn, and grows with `variation`. */
export interface Respiration {
  /** Breaths a second, 0.05 to 1; default 0.15 to 0.35. */
  readonly rateHz?: number;
  /** By what share beats grow and shrink, 0 to 0.5; default up to 0.08 × variation. */
  readonly amplitude?: number;
  /** How far the frontal axis swings to either side, 0 to 30 degrees; default up to 6 × variation, less with a QRS beyond 100 ms. */
  readonly axisDegrees?: number;
}

/** One person's breathing. */
export interface Breathing extends Required<Respiration> {
  /** At time 0, in radians. */
  readonly phase: number;
}

const LIMITS = { rateHz: [0.05, 1], amplitude: [0, 0.5], axisDegrees: [0, 30] } as const;

/** Returns a checked copy; throws InvalidArgumentError for an unknown name or a value out of range. */
export function resolveRespiration(respiration: unknown): Respiration {
  requireOptions(respiration, Object.keys(LIMITS), 'respiration');
  return readNumbers(respiration, LIMITS, 'respiration');
}

/**
 * Degrees that the axis swings at most, times the ms of QRS: a wide QRS begins and ends slowly, so that a
 * turn of few degrees moves what a threshold finds by milliseconds.
 */
const WIDEST_SWING = 600;

/**
 * Returns the breathing of one record.
 *
 * The chest moves its electrodes and fills with air: beats grow and shrink, and the electrical axis
 * swings by some degrees (Bailón et al. 2006, doi:10.1109/TBME.2006.871888).
 */
export function drawBreathing(
  respiration: Respiration,
  variation: number,
  qrsMs: number,
  random: Random,
): Breathing {
  const amplitude = random.uniform(0, 0.08) * variation;
  const rateHz = random.uniform(0.15, 0.35);
  const phase = random.uniform(0, 2 * Math.PI);
  const axisDegrees = Math.min(WIDEST_SWING / qrsMs, random.uniform(0, 6) * variation);
  return { phase, amplitude, rateHz, axisDegrees, ...respiration };
}
