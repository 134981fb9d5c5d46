import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import { meanVariance } from '../leads/covariance.ts';
import { rowsOf } from '../leads/rows-of.ts';
import { addLeads, leadPower } from './electrodes.ts';
import { addInterpolated, knotCount, knotSpacing } from './interpolate.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';

/**
 * Adds a noise to the rows I, II, V1 … V6.
 *
 * Potentials become leads as they do in a recorder, so the limb leads keep their identities.
 *
 * @param cleanPower - Variance of the clean signal, averaged over the eight leads, in mV².
 */
export function addNoise(
  noise: Noise,
  rows: readonly Float64Array[],
  context: NoiseContext,
  cleanPower: number,
): void {
  const spacing = noise.highestHz ? knotSpacing(noise.highestHz, context.sampleRate) : 1;
  if (spacing > 1) addSlowNoise(noise, rows, context, cleanPower, spacing);
  else {
    const potentials = potentialsOf(noise, context);
    addLeads(potentials, rows, levelFactor(noise, leadPower(potentials), cleanPower));
  }
}

/** The same for a noise that gives only knots, `spacing` samples apart. */
function addSlowNoise(
  noise: Noise,
  rows: readonly Float64Array[],
  context: NoiseContext,
  cleanPower: number,
  spacing: number,
): void {
  const { length, sampleRate } = context;
  const count = knotCount(length, spacing);
  const knots = rowsOf(rows.length, count);
  const slower = { ...context, sampleRate: sampleRate / spacing, length: count };
  addLeads(potentialsOf(noise, slower), knots, 1);
  const factor = levelFactor(noise, powerBetween(knots, length, spacing), cleanPower);
  for (const [i, row] of rows.entries()) {
    addInterpolated(row, knots[i] as Float64Array, spacing, factor);
  }
}

/** Power of what is interpolated, to 0.1 dB: from four samples for each knot, and 500 at least. */
function powerBetween(knots: readonly Float64Array[], length: number, spacing: number): number {
  const dense = Math.min(spacing, Math.max(4, Math.ceil((500 * spacing) / length)));
  const rows = rowsOf(knots.length, Math.round((length / spacing) * dense));
  for (const [i, row] of rows.entries()) addInterpolated(row, knots[i] as Float64Array, dense, 1);
  return meanVariance(rows);
}

function potentialsOf(noise: Noise, context: NoiseContext): Float64Array[] {
  const potentials = noise.potentials(context);
  requirePotentials(noise, potentials, context.length);
  return potentials.map((row) => (row instanceof Float64Array ? row : new Float64Array(row)));
}

function levelFactor(noise: Noise, power: number, cleanPower: number): number {
  const { level } = noise;
  requireFinite(noise.id, power);
  if (!level) return 1;
  if (power <= 0) return 0;
  const wanted = 'rmsMv' in level ? level.rmsMv ** 2 : cleanPower / 10 ** (level.snrDb / 10);
  return Math.sqrt(wanted / power);
}

function requirePotentials(noise: Noise, potentials: readonly ArrayLike<number>[], length: number) {
  const rows = Array.isArray(potentials) ? potentials : [];
  if (rows.length === ELECTRODES.length && rows.every((row) => row?.length === length)) return;
  throw new ShapeError(`noise '${noise.id}' returned ${rows.length} potentials`, {
    argument: 'noise',
    value: rows.map((row) => row?.length),
    hint: `Return ${length} numbers for each of ${ELECTRODES.join(', ')}.`,
  });
}

/** Throws unless the power is finite: one number of a signal that is not makes its power so. */
export function requireFinite(id: string, power: number): void {
  if (Number.isFinite(power)) return;
  throw new InvalidArgumentError(`noise '${id}' returned a number that is not finite`, {
    argument: 'noise',
    value: id,
    hint: 'Return finite millivolts.',
  });
}
