import { SOURCE_NAMES } from '../heart/heart.ts';
import type { LeadField } from './lead-field.ts';
import { type LeadAmplitudes, turnFrontal } from './project.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import type { Breathing } from './respiration.ts';

/** A beat's amplitudes as they are at a time in seconds; the next call overwrites them. */
export type Breathe = (amplitudes: LeadAmplitudes, time: number) => LeadAmplitudes;

/**
 * Returns what makes beats breathe: each is larger or smaller as a whole, and turned in the frontal
 * plane, by the same angle in the limb leads as the dipole that explains all leads best does in the
 * chest leads. Times do not move.
 */
export function createBreathe(breathing: Breathing, field: LeadField): Breathe {
  const { rateHz, amplitude, axisDegrees, phase } = breathing;
  const toDipole = pseudoInverse(field);
  const leads = field.length;
  const moved = new Float64Array(SOURCE_NAMES.length * leads);
  const views = {} as LeadAmplitudes;
  for (const [i, name] of SOURCE_NAMES.entries()) {
    views[name] = moved.subarray(i * leads, (i + 1) * leads);
  }
  const known = new Map<LeadAmplitudes, Turnable>();
  return (amplitudes, time) => {
    const beat = known.get(amplitudes) ?? toTurnable(amplitudes, field, toDipole);
    known.set(amplitudes, beat);
    const breath = Math.sin(2 * Math.PI * rateHz * time + phase);
    const angle = (axisDegrees * breath * Math.PI) / 180;
    const size = 1 + amplitude * breath;
    const ahead = size * (Math.cos(angle) - 1);
    const aside = size * Math.sin(angle);
    const { still, frontal, turned } = beat;
    for (let n = 0; n < moved.length; n++) {
      moved[n] =
        size * (still[n] as number) +
        ahead * (frontal[n] as number) +
        aside * (turned[n] as number);
    }
    return views;
  };
}

/**
 * Amplitudes of all sources one behind the other: the whole, the part in the frontal plane, and that part
 * a quarter turn on.
 */
interface Turnable {
  readonly still: Float64Array;
  readonly frontal: Float64Array;
  readonly turned: Float64Array;
}

function toTurnable(
  amplitudes: LeadAmplitudes,
  field: LeadField,
  toDipole: readonly (readonly number[])[],
): Turnable {
  const [toX, toY] = toDipole as readonly [readonly number[], readonly number[]];
  const leads = field.length;
  const of = () => new Float64Array(SOURCE_NAMES.length * leads);
  const beat = { still: of(), frontal: of(), turned: of() };
  for (const [i, name] of SOURCE_NAMES.entries()) {
    const source = amplitudes[name];
    let x = 0;
    let y = 0;
    for (let lead = 0; lead < leads; lead++) {
      x += (toX[lead] as number) * (source[lead] as number);
      y += (toY[lead] as number) * (source[lead] as number);
    }
    const at = i * leads;
    for (let lead = 0; lead < leads; lead++) {
      const [a, b] = field[lead] as readonly [number, number];
      const limb = lead < 2;
      beat.still[at + lead] = source[lead] as number;
      beat.frontal[at + lead] = limb ? (source[lead] as number) : a * x + b * y;
      beat.turned[at + lead] = limb ? (source[lead] as number) : b * x - a * y;
    }
    turnFrontal(beat.turned.subarray(at, at + 2), Math.PI / 2);
  }
  return beat;
}
