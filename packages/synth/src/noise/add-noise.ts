import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import { rowsOf } from '../leads/rows-of.ts';
import { type LeadPair, leadPairs } from './electrodes.ts';
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
    const pairs = leadPairsOf(noise, context);
    const factor = levelFactor(noise, meanPower(pairs), cleanPower);
    for (const [row, pair] of pairs.entries())
      addDifference(rows[row] as Float64Array, pair, factor);
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
  const pairs = leadPairsOf(noise, { ...context, sampleRate: sampleRate / spacing, length: count });
  const knots = rowsOf(pairs.length, count);
  for (const [row, pair] of pairs.entries()) addDifference(knots[row] as Float64Array, pair, 1);
  const factor = levelFactor(noise, powerBetween(knots, length, spacing), cleanPower);
  for (const [row, own] of knots.entries()) {
    addInterpolated(rows[row] as Float64Array, own, spacing, factor);
  }
}

/** Power of what is interpolated, to 0.1 dB: from four samples for each knot, and 500 at least. */
function powerBetween(knots: readonly Float64Array[], length: number, spacing: number): number {
  const dense = Math.min(spacing, Math.max(4, Math.ceil((500 * spacing) / length)));
  const rows = rowsOf(knots.length, Math.round((length / spacing) * dense));
  for (const [row, own] of knots.entries()) {
    addInterpolated(rows[row] as Float64Array, own, dense, 1);
  }
  return meanPower(rows.map((electrode) => ({ electrode })));
}

function leadPairsOf(noise: Noise, context: NoiseContext): LeadPair[] {
  const potentials = noise.potentials(context);
  requirePotentials(noise, potentials, context.length);
  return leadPairs(potentials.map(asFloat64));
}

function addDifference(
  row: Float64Array,
  { electrode, reference }: LeadPair,
  factor: number,
): void {
  for (let n = 0; n < row.length; n++) {
    row[n] = (row[n] as number) + factor * ((electrode[n] as number) - (reference[n] as number));
  }
}

/** Variance averaged over leads, in mV². */
export function meanPower(leads: readonly { electrode: Float64Array; reference?: Float64Array }[]) {
  const zeros = new Float64Array(leads[0]?.electrode.length ?? 0);
  let power = 0;
  for (const { electrode, reference } of leads) power += variance(electrode, reference ?? zeros);
  return power / leads.length;
}

/** Variance of the difference of two rows. */
function variance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < a.length; n++) {
    const value = (a[n] as number) - (b[n] as number);
    sum += value;
    squares += value * value;
  }
  return (squares - (sum * sum) / a.length) / a.length;
}

function levelFactor(noise: Noise, power: number, cleanPower: number): number {
  const { level } = noise;
  requireFinite(noise.id, power);
  if (!level) return 1;
  if (power <= 0) return 0;
  const wanted = 'rmsMv' in level ? level.rmsMv ** 2 : cleanPower / 10 ** (level.snrDb / 10);
  return Math.sqrt(wanted / power);
}

const asFloat64 = (numbers: ArrayLike<number>) =>
  numbers instanceof Float64Array ? numbers : new Float64Array(numbers);

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
