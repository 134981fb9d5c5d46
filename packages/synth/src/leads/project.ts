import type { Random } from '@einthoven/core';
import { cutNormal } from '../heart/draw.ts';
import {
  CORE_SOURCES,
  type Heart,
  QRS_SOURCES,
  SOURCE_NAMES,
  SOURCES,
  type SourceName,
} from '../heart/heart.ts';
import type { Placement } from '../heart/nominal-beat.ts';
import { norm, type Vector3 } from '../heart/vector3.ts';
import type { LeadField } from './lead-field.ts';

/** Amplitude in mV of every source, in the order of SOURCES, in I, II, V1 … V6. */
export type LeadAmplitudes = readonly Float64Array[];

const INDEPENDENT = 8;

/**
 * What a lead sees of a source that no dipole describes, as tenths of the disturbance and of the dipole: four
 * patterns over I, II, V1 … V6, the principal components of the rests of normal beats of PTB-XL.
 */
const OWN: readonly (readonly [number, number, number, number])[] = [
  [-8, -5, 6, 4],
  [-1, -3, 1, 1],
  [3, 9, 6, 0],
  [-15, -1, -3, -1],
  [10, -7, 2, -3],
  [6, 5, -3, 4],
  [-3, 6, 0, -1],
  [-6, 3, 2, -4],
];

/**
 * Returns what the eight independent leads see of each source of this person.
 *
 * The field differs from person to person: each lead and each source by the relative standard
 * deviation `disturbance`, and each lead as a whole by the same.
 */
export function projectSources(
  { sources }: Heart,
  field: LeadField,
  disturbance: number,
  random: Random,
): LeadAmplitudes {
  const deviate = () => disturbance * cutNormal(random);
  const gains = new Float64Array(INDEPENDENT);
  for (let lead = 0; lead < INDEPENDENT; lead++) gains[lead] = Math.exp(deviate());
  const project = (name: SourceName) => {
    const { vector, chest, chestOfLeft } = sources[name];
    const size = norm(vector);
    const leads = new Float64Array(INDEPENDENT);
    const a = deviate();
    const b = deviate();
    const c = deviate();
    const d = deviate();
    for (let lead = 0; lead < INDEPENDENT; lead++) {
      const seen = dot(field[lead] as readonly number[], vector) * (1 + deviate());
      const row = OWN[lead] as (typeof OWN)[number];
      const own = (row[0] * a + row[1] * b + row[2] * c + row[3] * d) / 10;
      // Not by looking before an array's first element, which takes an engine long.
      const near =
        lead < 2 ? 0 : (chest[lead - 2] as number) + (chestOfLeft?.[lead - 2] ?? 0) * vector[0];
      leads[lead] = (seen + size * own + near) * (gains[lead] as number);
    }
    return leads;
  };
  return SOURCE_NAMES.map(project);
}

/** Multiplies what limb and chest leads see, in place. */
export function scaleLeads(
  amplitudes: LeadAmplitudes,
  { limbGain, chestGain }: { readonly limbGain: number; readonly chestGain: number },
): void {
  for (const leads of amplitudes) {
    for (let lead = 0; lead < INDEPENDENT; lead++) {
      leads[lead] = (leads[lead] as number) * (lead < 2 ? limbGain : chestGain);
    }
  }
}

/**
 * Turns the QRS in the limb leads, in place, until its axis is `degrees`.
 *
 * The terminal source stays: in right bundle branch block it is always the right ventricle. Only
 * where the others cannot outweigh it does it turn with them.
 */
export function turnToAxis(
  amplitudes: LeadAmplitudes,
  layout: QrsPlacements,
  degrees: number,
): void {
  const target = (degrees * Math.PI) / 180;
  const fixed = netFrontal(amplitudes, layout, [SOURCES.terminal]);
  const free = netFrontal(amplitudes, layout, CORE_SOURCES);
  const sideways = fixed[1] * Math.cos(target) - fixed[0] * Math.sin(target);
  const along = fixed[0] * Math.cos(target) + fixed[1] * Math.sin(target);
  const size = Math.hypot(free[0], free[1]);
  const lean = Math.asin(Math.max(-1, Math.min(1, -sideways / (size || 1))));
  if (Math.abs(sideways) < size && size * Math.cos(lean) + along > 0) {
    turn(amplitudes, CORE_SOURCES, target + lean - Math.atan2(free[1], free[0]));
  } else {
    turn(amplitudes, QRS_SOURCES, target - Math.atan2(free[1] + fixed[1], free[0] + fixed[0]));
  }
}

/** Frontal QRS axis in degrees, −180 to 180: from the net areas of QRS in I and 2 aVF/√3. */
export function qrsAxisDegrees(amplitudes: LeadAmplitudes, layout: QrsPlacements): number {
  const [across, down] = netFrontal(amplitudes, layout, QRS_SOURCES);
  return (Math.atan2(down, across) * 180) / Math.PI;
}

/** How long each source lasts; in what unit does not matter. */
interface QrsPlacements {
  readonly placements: readonly Placement[];
}

/** Net area of some sources in I and 2 aVF/√3, but for a common factor. */
function netFrontal(
  amplitudes: LeadAmplitudes,
  { placements }: QrsPlacements,
  sources: readonly number[],
): [across: number, down: number] {
  let across = 0;
  let down = 0;
  for (const source of sources) {
    const leads = amplitudes[source] as Float64Array;
    const { rise, fall } = placements[source] as Placement;
    const width = rise + fall;
    across += (leads[0] as number) * width;
    down += downwards(leads) * width;
  }
  return [across, down];
}

function turn(amplitudes: LeadAmplitudes, sources: readonly number[], angle: number): void {
  for (const source of sources) turnFrontal(amplitudes[source] as Float64Array, angle);
}

/** Turns leads I and II, the first two, in the frontal plane by an angle in radians, in place. */
function turnFrontal(leads: Float64Array, angle: number): void {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const across = leads[0] as number;
  const down = downwards(leads);
  const turnedDown = across * sin + down * cos;
  leads[0] = across * cos - down * sin;
  leads[1] = (turnedDown * Math.sqrt(3)) / 2 + leads[0] / 2;
}

/** 2 aVF/√3: with lead I an orthogonal pair in the frontal plane. */
const downwards = (leads: Float64Array) =>
  (((leads[1] as number) - (leads[0] as number) / 2) * 2) / Math.sqrt(3);

// Not by destructuring: that goes through an iterator, and this is asked a hundred times a beat.
const dot = (row: readonly number[], vector: Vector3) =>
  (row[0] as number) * vector[0] + (row[1] as number) * vector[1] + (row[2] as number) * vector[2];
