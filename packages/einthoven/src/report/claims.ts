import type { StudyResult } from '@einthoven/transfer';
import { fractionsClaim, improvementClaim } from './claims/improvement.ts';
import { readingClaim } from './claims/reading.ts';
import { separateClaim, vectorClaim } from './claims/sources.ts';
import { zeroLabelClaim } from './claims/zero-label.ts';

/** A question that a study may answer. */
export interface Claim {
  readonly question: string;
  /** In a sentence; null where the study has no arms for it. */
  readonly answer: string | null;
  /** What the answer rests on, with intervals. */
  readonly figures: readonly string[];
  /** What a study needs to answer it. */
  readonly needs: string;
}

/** Returns the questions about synthetic pretraining, each with what a study says to it. */
export function claimsOf(result: StudyResult): Claim[] {
  return [
    readingClaim(result),
    improvementClaim(result),
    fractionsClaim(result),
    vectorClaim(result),
    separateClaim(result),
    zeroLabelClaim(result),
  ];
}
