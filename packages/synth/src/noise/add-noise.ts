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
  const leads = toLeads(potentials, context.length);
  const factor = levelFactor(noise, leads, cleanPower);
  for (const [lead, row] of rows.entries()) {
    const added = leads[lead] as Float64Array;
    for (let n = 0; n < row.length; n++)
      row[n] = (row[n] as number) + factor * (added[n] as number);
  }
}

/** Variance averaged over leads. */
export function meanPower(rows: readonly Float64Array[]): number {
  let total = 0;
  for (const row of rows) {
    let sum = 0;
    let squares = 0;
    for (let n = 0; n < row.length; n++) {
      const value = row[n] as number;
      sum += value;
      squares += value * value;
    }
    total += (squares - (sum * sum) / row.length) / row.length;
  }
  return total / rows.length;
}

function levelFactor(noise: Noise, leads: readonly Float64Array[], cleanPower: number): number {
  const { level } = noise;
  if (!level) return 1;
  const power = meanPower(leads);
  if (power === 0) return 0;
  const wanted = 'rmsMv' in level ? level.rmsMv ** 2 : cleanPower / 10 ** (level.snrDb / 10);
  return Math.sqrt(wanted / power);
}

function toLeads(potentials: readonly ArrayLike<number>[], length: number): Float64Array[] {
  const [ra, la, ll] = potentials as [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  const leads = Array.from({ length: 8 }, () => new Float64Array(length));
  const [one, two] = leads as [Float64Array, Float64Array];
  for (let n = 0; n < length; n++) {
    one[n] = (la[n] as number) - (ra[n] as number);
    two[n] = (ll[n] as number) - (ra[n] as number);
  }
  for (let v = 3; v < ELECTRODES.length; v++) {
    const electrode = potentials[v] as ArrayLike<number>;
    const lead = leads[v - 1] as Float64Array;
    for (let n = 0; n < length; n++) {
      const centre = ((ra[n] as number) + (la[n] as number) + (ll[n] as number)) / 3;
      lead[n] = (electrode[n] as number) - centre;
    }
  }
  return leads;
}

function requirePotentials(noise: Noise, potentials: readonly ArrayLike<number>[], length: number) {
  if (
    potentials.length !== ELECTRODES.length ||
    potentials.some((electrode) => electrode.length !== length)
  ) {
    throw new ShapeError(`noise '${noise.id}' returned ${potentials.length} potentials`, {
      argument: 'noise',
      value: potentials.map((electrode) => electrode.length),
      hint: `Return ${length} numbers for each of ${ELECTRODES.join(', ')}.`,
    });
  }
  if (potentials.every((electrode) => Array.prototype.every.call(electrode, Number.isFinite)))
    return;
  throw new InvalidArgumentError(`noise '${noise.id}' returned a number that is not finite`, {
    argument: 'noise',
    value: noise.id,
    hint: 'Return finite millivolts.',
  });
}
