import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';

/**
 * Adds a noise to the rows I, II, V1 … V6.
 *
 * Potentials become leads as they do in a recorder: I = LA − RA, II = LL − RA, V against the mean of
 * the three limbs. So the limb leads keep their identities.
 *
 * @param cleanPower - Variance of the clean signal, averaged over the eight leads, in mV².
 */
export function addNoise(
  noise: Noise,
  rows: readonly Float64Array[],
  context: NoiseContext,
  cleanPower: number,
): void {
  const potentials = noise.potentials(context);
  requirePotentials(noise, potentials, context.length);
  const electrodes = potentials.map(asFloat64);
  const lead = new Float64Array(context.length);
  let power = 0;
  for (let row = 0; row < rows.length; row++) {
    writeNoiseLead(electrodes, row, lead);
    power += variance(lead) / rows.length;
  }
  const factor = levelFactor(noise, power, cleanPower);
  for (const [row, signal] of rows.entries()) {
    writeNoiseLead(electrodes, row, lead);
    addTo(signal, lead, factor);
  }
}

/** Writes what I, II, V1 … V6 (`row` 0 … 7) see of the potentials at the electrodes. */
function writeNoiseLead(
  electrodes: readonly Float64Array[],
  row: number,
  lead: Float64Array,
): void {
  const [right, left, foot] = electrodes as [Float64Array, Float64Array, Float64Array];
  const electrode = row < 2 ? (row === 0 ? left : foot) : (electrodes[row + 1] as Float64Array);
  for (let n = 0; n < lead.length; n++) {
    const arm = right[n] as number;
    const centre = row < 2 ? arm : (arm + (left[n] as number) + (foot[n] as number)) / 3;
    lead[n] = (electrode[n] as number) - centre;
  }
}

function addTo(row: Float64Array, added: Float64Array, factor: number): void {
  for (let n = 0; n < row.length; n++) row[n] = (row[n] as number) + factor * (added[n] as number);
}

/** Variance averaged over leads. */
export function meanPower(rows: readonly Float64Array[]): number {
  return rows.reduce((sum, row) => sum + variance(row), 0) / rows.length;
}

function variance(row: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < row.length; n++) {
    const value = row[n] as number;
    sum += value;
    squares += value * value;
  }
  return (squares - (sum * sum) / row.length) / row.length;
}

function levelFactor(noise: Noise, power: number, cleanPower: number): number {
  const { level } = noise;
  requireFinite(noise, power);
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

/** One number that is not finite makes the power so. */
function requireFinite(noise: Noise, power: number): void {
  if (Number.isFinite(power)) return;
  throw new InvalidArgumentError(`noise '${noise.id}' returned a number that is not finite`, {
    argument: 'noise',
    value: noise.id,
    hint: 'Return finite millivolts.',
  });
}
