import { type Head, outputNames } from '@einthoven/models';
import type { TargetHead } from './target-head.ts';

/** What is known of the heads of a network that is started from. */
export interface OfferedHeads {
  readonly heads: readonly Head[];
  /** Name of its head for the target's classes; null where it has none. */
  readonly warmHead: string | null;
}

/**
 * Returns the head that tells what a target asks for, null where there is none: of classes the one called
 * `warmHead`; of numbers one with all outputs of the target by name, and the same uncertainty, that called
 * `warmHead` rather than another.
 *
 * Names of outputs say what they are, with their unit; names of classes mean what their database does,
 * and so must be promised.
 */
export function sourceHead(offered: OfferedHeads, wanted: TargetHead): TargetHead | null {
  const named = offered.heads.filter(({ name }) => name === offered.warmHead);
  const heads = wanted.kind === 'classification' ? named : [...named, ...offered.heads];
  return heads.find((head): head is TargetHead => tells(head, wanted)) ?? null;
}

function tells(head: Head, wanted: TargetHead): boolean {
  if (wanted.kind === 'classification') {
    return head.kind === 'classification' && String(head.classes) === String(wanted.classes);
  }
  if (head.kind !== 'regression') return false;
  const sameKind = JSON.stringify(head.uncertainty) === JSON.stringify(wanted.uncertainty);
  return sameKind && wanted.outputs.every((output) => outputNames(head).includes(output));
}

/**
 * Whether a network is said to tell what a target asks for: a head that is named for it and tells something
 * else is a mistake that the schemes report.
 */
export function isWarm(offered: OfferedHeads, wanted: TargetHead): boolean {
  if (wanted.kind === 'classification') return offered.warmHead !== null;
  return sourceHead(offered, wanted) !== null;
}
