import { ALL_SOURCES } from '../heart/heart.ts';
import { DOWER_LEAD_FIELD, type LeadField } from './lead-field.ts';
import type { LeadAmplitudes } from './project.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import type { Breathing } from './respiration.ts';

/** What some sources of a beat are at a time in seconds; the next call overwrites them. */
export type Breathe = (
  amplitudes: LeadAmplitudes,
  time: number,
  sources: readonly number[],
) => LeadAmplitudes;

const LEADS = 8;

const DOWER_INVERSE = /* @__PURE__ */ pseudoInverse(DOWER_LEAD_FIELD);

/** One for all records: what is in it is drawn at once. */
const moved: LeadAmplitudes = ALL_SOURCES.map(() => new Float64Array(LEADS));

/**
 * Returns what makes beats breathe: each is larger or smaller as a whole, and turned in the frontal
 * plane, by the same angle in the limb leads as the dipole that explains all leads best does in the
 * chest leads. Times do not move.
 */
export function createBreathe(breathing: Breathing, field: LeadField): Breathe {
  const { rateHz, amplitude, axisDegrees, phase } = breathing;
  const toDipole = field === DOWER_LEAD_FIELD ? DOWER_INVERSE : pseudoInverse(field);
  const known = new Map<LeadAmplitudes, Turnable>();
  return (amplitudes, time, sources) => {
    let beat = known.get(amplitudes);
    if (!beat) {
      beat = toTurnable(amplitudes, field, toDipole);
      known.set(amplitudes, beat);
    }
    const breath = Math.sin(2 * Math.PI * rateHz * time + phase);
    const angle = (axisDegrees * breath * Math.PI) / 180;
    const size = 1 + amplitude * breath;
    const ahead = size * (Math.cos(angle) - 1);
    const aside = size * Math.sin(angle);
    for (const source of sources) {
      const still = amplitudes[source] as Float64Array;
      const leads = moved[source] as Float64Array;
      for (let lead = 0, at = LEADS * source; lead < LEADS; lead++, at++) {
        leads[lead] =
          size * (still[lead] as number) +
          ahead * (beat.frontal[at] as number) +
          aside * (beat.turned[at] as number);
      }
    }
    return moved;
  };
}

/** Of all sources one behind the other the part in the frontal plane, and that part a quarter turn on. */
interface Turnable {
  readonly frontal: Float64Array;
  readonly turned: Float64Array;
}

function toTurnable(
  amplitudes: LeadAmplitudes,
  field: LeadField,
  toDipole: readonly (readonly number[])[],
): Turnable {
  const [toX, toY] = toDipole as readonly [readonly number[], readonly number[]];
  const frontal = new Float64Array(LEADS * amplitudes.length);
  const turned = new Float64Array(LEADS * amplitudes.length);
  let at = 0;
  for (const source of amplitudes) {
    let x = 0;
    let y = 0;
    for (let lead = 0; lead < LEADS; lead++) {
      x += (toX[lead] as number) * (source[lead] as number);
      y += (toY[lead] as number) * (source[lead] as number);
    }
    const one = source[0] as number;
    const two = source[1] as number;
    // Against lead I, 2 aVF/√3 is the other half of an orthogonal pair.
    const down = (2 * two - one) / Math.sqrt(3);
    frontal[at] = one;
    turned[at++] = -down;
    frontal[at] = two;
    turned[at++] = (Math.sqrt(3) * one - down) / 2;
    for (let lead = 2; lead < LEADS; lead++) {
      const row = field[lead] as readonly number[];
      frontal[at] = (row[0] as number) * x + (row[1] as number) * y;
      turned[at++] = (row[1] as number) * x - (row[0] as number) * y;
    }
  }
  return { frontal, turned };
}
