import { ShapeError } from '@einthoven/core';
import { type Frames, LEADS_A_FRAME } from '../leads/frames.ts';
import { leadsOf } from './electrodes.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';

/**
 * Returns what the leads see of a noise's potentials, before it is brought to its level: `length` samples,
 * or fewer that repeat. They are read at once: the next call may write over them.
 *
 * @throws ShapeError for anything but potentials of nine electrodes, or what the leads see of them.
 */
export function leadsOfNoise(noise: Noise, context: NoiseContext): Frames {
  const { length } = context;
  const given = noise.potentials(context);
  if (Array.isArray(given)) {
    const fits = given.length === ELECTRODES.length && given.every((row) => row?.length === length);
    if (fits) return leadsOf(given);
    return refuse(noise, length, `${given.length} potentials`);
  }
  // A plug-in may return anything.
  const leads: Frames = Object(given).leads;
  const count = leads?.length / LEADS_A_FRAME;
  return Number.isInteger(count) && count > 0 && count <= length
    ? leads
    : refuse(noise, length, `leads of ${leads?.length} numbers`);
}

function refuse({ id }: Noise, length: number, what: string): never {
  throw new ShapeError(`noise '${id}' returned ${what}`, {
    argument: 'noise',
    value: what,
    hint: `Return ${length} numbers for each of ${ELECTRODES.join(', ')}, or leads of ${LEADS_A_FRAME} a sample.`,
  });
}
