import { ShapeError } from '@einthoven/core';
import { addHeights, createFrames, type Frames, LEADS_A_FRAME } from '../leads/frames.ts';
import { leadsOf } from './electrodes.ts';
import {
  ELECTRODES,
  type LeadSamples,
  type Noise,
  type NoiseContext,
  type Potentials,
  type SharedSources,
} from './noise.ts';
import { scratchFrames } from './scratch.ts';

/**
 * Returns what the leads see of a noise's potentials, before it is brought to its level: `length` samples,
 * or fewer that repeat. They are read at once: the next call may write over them.
 *
 * @throws ShapeError for anything but potentials of nine electrodes.
 */
export function leadsOfNoise(noise: Noise, context: NoiseContext): Frames {
  const { length } = context;
  const given = noise.potentials(context);
  if (isOfKind(given, 'sources')) {
    requireShared(noise, given, length);
    return leadsOfShared(given);
  }
  if (isOfKind(given, 'leads')) {
    requireLeads(noise, given, length);
    return given.leads;
  }
  requireRows(noise, given, length);
  return leadsOf(given, scratchFrames(length));
}

/** Whether a plug-in, which may return anything, returned this kind of potentials. */
const isOfKind = <K extends 'sources' | 'leads'>(
  given: Potentials,
  name: K,
): given is Extract<Potentials, Record<K, unknown>> =>
  typeof given === 'object' && given !== null && name in given;

function leadsOfShared({ sources, weights }: SharedSources): Frames {
  const leads = createFrames((sources[0] as Float64Array).length);
  for (const [i, source] of sources.entries()) {
    const sizes = leadsOf(weights.map((own) => [own[i] as number]));
    addHeights(leads, 0, source, source.length, sizes);
  }
  return leads;
}

function requireRows(noise: Noise, potentials: readonly ArrayLike<number>[], length: number): void {
  const rows = Array.isArray(potentials) ? potentials : [];
  if (rows.length === ELECTRODES.length && rows.every((row) => row?.length === length)) return;
  throw new ShapeError(`noise '${noise.id}' returned ${rows.length} potentials`, {
    argument: 'noise',
    value: rows.map((row) => row?.length),
    hint: `Return ${length} numbers for each of ${ELECTRODES.join(', ')}.`,
  });
}

function requireLeads(noise: Noise, { leads }: LeadSamples, length: number): void {
  if (leads.length === LEADS_A_FRAME * length) return;
  throw new ShapeError(`noise '${noise.id}' returned ${leads.length} numbers`, {
    argument: 'noise',
    value: leads.length,
    hint: `Return ${LEADS_A_FRAME} for each of ${length} samples.`,
  });
}

function requireShared(noise: Noise, { sources, weights }: SharedSources, length: number): void {
  const count = sources[0]?.length ?? 0;
  const fits =
    count > 0 &&
    count <= length &&
    sources.every((source) => source.length === count) &&
    weights.length === ELECTRODES.length &&
    weights.every((own) => own.length === sources.length);
  if (fits) return;
  throw new ShapeError(`noise '${noise.id}' returned sources and weights that do not fit`, {
    argument: 'noise',
    value: [sources.map((source) => source.length), weights.map((own) => own.length)],
    hint: `Return sources of ${length} numbers, or fewer that repeat, and for each of ${ELECTRODES.join(', ')} a weight for each source.`,
  });
}
