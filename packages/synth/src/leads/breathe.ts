import { SOURCE_NAMES } from '../heart/heart.ts';
import type { LeadField } from './lead-field.ts';
import { type LeadAmplitudes, turnFrontal } from './project.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import type { BeatTemplate } from './render.ts';
import type { Breathing } from './respiration.ts';

/** A beat as it lies at a time in seconds; its amplitudes are overwritten by the next call. */
export type Breathe = <Template extends BeatTemplate>(template: Template, time: number) => Template;

/**
 * Returns what makes beats breathe: each is larger or smaller as a whole, and turned in the frontal
 * plane, by the same angle in the limb leads as the dipole that explains all leads best does in the
 * chest leads. Times and boundaries do not move.
 */
export function createBreathe(breathing: Breathing, field: LeadField): Breathe {
  const { rateHz, amplitude, axisDegrees, phase } = breathing;
  const inverse = pseudoInverse(field);
  const moved = Object.fromEntries(
    SOURCE_NAMES.map((name) => [name, new Float64Array(field.length)]),
  ) as LeadAmplitudes;
  return (template, time) => {
    const breath = Math.sin(2 * Math.PI * rateHz * time + phase);
    const angle = (axisDegrees * breath * Math.PI) / 180;
    for (const name of SOURCE_NAMES) {
      turnBeat(template.amplitudes[name], { field, inverse, angle }, moved[name]);
      for (let lead = 0; lead < field.length; lead++) {
        moved[name][lead] = (moved[name][lead] as number) * (1 + amplitude * breath);
      }
    }
    return { ...template, amplitudes: moved };
  };
}

interface Turn {
  readonly field: LeadField;
  readonly inverse: readonly (readonly number[])[];
  /** In radians; positive takes x towards y. */
  readonly angle: number;
}

/** The limb leads turn by exactly the angle; the chest leads see the dipole behind all leads turn. */
function turnBeat(leads: Float64Array, { field, inverse, angle }: Turn, output: Float64Array) {
  const [toX, toY] = inverse as readonly [readonly number[], readonly number[]];
  let x = 0;
  let y = 0;
  for (let lead = 0; lead < leads.length; lead++) {
    x += (toX[lead] as number) * (leads[lead] as number);
    y += (toY[lead] as number) * (leads[lead] as number);
  }
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const dx = x * (cos - 1) - y * sin;
  const dy = x * sin + y * (cos - 1);
  for (let lead = 0; lead < leads.length; lead++) {
    const [a, b] = field[lead] as readonly [number, number];
    output[lead] = (leads[lead] as number) + (lead < 2 ? 0 : a * dx + b * dy);
  }
  turnFrontal(output, angle);
}
