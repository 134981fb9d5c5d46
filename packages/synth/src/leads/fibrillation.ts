import type { Random } from '@einthoven/core';
import type { LeadField } from './lead-field.ts';

/**
 * Adds the waves of atrial fibrillation to the rows I, II, V1 … V6: 4.5 to 8 a second, never two alike,
 * largest in V1 and the inferior leads (Petrutiu et al. 2006, doi:10.1111/j.1540-8159.2006.00398.x, has
 * the rates).
 */
export function addFibrillation(
  rows: readonly Float64Array[],
  sampleRate: number,
  field: LeadField,
  random: Random,
): void {
  const size = random.uniform(0.03, 0.09);
  const direction = [random.normal(0.1, 0.2), random.normal(0.5, 0.3), random.normal(-0.7, 0.2)];
  const rate = random.uniform(4.5, 8);
  const wander = Math.sqrt(8 / sampleRate);
  let phase = random.uniform(0, 2 * Math.PI);
  const wave = new Float64Array((rows[0] as Float64Array).length);
  for (let n = 0; n < wave.length; n++) {
    phase += (2 * Math.PI * rate) / sampleRate + wander * random.normal();
    // A second harmonic makes the waves pointed, as they are.
    wave[n] = size * (Math.sin(phase) + 0.35 * Math.sin(2 * phase + 1));
  }
  addDipole(rows, field, direction, wave);
}

/** Adds what I, II, V1 … V6 see of a dipole along `direction` whose size over time is `wave`. */
export function addDipole(
  rows: readonly Float64Array[],
  field: LeadField,
  direction: readonly number[],
  wave: Float64Array,
): void {
  for (const [lead, row] of rows.entries()) {
    const seen = (field[lead] as readonly number[]).reduce(
      (sum, value, i) => sum + value * (direction[i] as number),
      0,
    );
    for (let n = 0; n < row.length; n++) row[n] = (row[n] as number) + seen * (wave[n] as number);
  }
}
