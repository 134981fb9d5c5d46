import { requireNumber } from '@einthoven/core';
import type { ReconstructionHead } from './head.ts';
import { requireLabels } from './require-head.ts';

/** What {@link reconstructionHead} takes. */
export interface ReconstructionHeadOptions {
  /** Letters, digits, hyphens, dots and underscores. */
  readonly name: string;
  /** Length of the model's input. */
  readonly samples: number;
  /** Leads of the model's input. */
  readonly leads: number;
}

/**
 * Returns a head that gives the input back from the features over time, which are not pooled for it.
 *
 * One layer, linear: each step of the features paints the samples that it stands for, in all leads
 * (the sub-pixel convolution of Shi et al. 2016, doi:10.1109/CVPR.2016.207, over time). So what is
 * to be known of the signal around it has to be in the features.
 *
 * @throws InvalidArgumentError for a name that no layer can have, and for counts that are none.
 */
export function reconstructionHead({
  name,
  samples,
  leads,
}: ReconstructionHeadOptions): ReconstructionHead {
  requireLabels(name, 'name', [name]);
  requireNumber('samples', samples, { integer: true, min: 1 });
  requireNumber('leads', leads, { integer: true, min: 1 });
  return { kind: 'reconstruction', name, samples, leads };
}
