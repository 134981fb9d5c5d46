import type { AtrialEvent, VentricularEvent } from '../rhythms/rhythm.ts';

/** Annotation codes in the WFDB convention (https://physionet.org/physiotools/wpg/wpg_36.htm). */
export const BEAT_SYMBOLS = {
  /** A P wave that no QRS follows. */
  dropped: 'x',
  atrialEctopic: 'A',
  aberrant: 'a',
  junctional: 'j',
  'ventricular-ectopic': 'V',
  'ventricular-escape': 'E',
  paced: '/',
} as const;

/**
 * Returns the annotation code of a beat.
 *
 * @param ownSymbol - That of this person's conducted beats.
 */
export function symbolOf(
  { kind }: VentricularEvent,
  p: AtrialEvent | null,
  ownSymbol: string,
): string {
  if (kind !== 'conducted') return BEAT_SYMBOLS[kind];
  if (p?.kind === 'paced') return BEAT_SYMBOLS.paced;
  return p?.kind === 'ectopic' ? BEAT_SYMBOLS.atrialEctopic : ownSymbol;
}
