import { isBeatSymbol } from '../beats/beat-symbols.ts';
import type { LabelSet } from './label-set.ts';

/** Name of one of the AAMI's five classes of beats. */
export type AamiBeatClass = 'N' | 'S' | 'V' | 'F' | 'Q';

/** The AAMI's five classes of beats (ANSI/AAMI EC57; de Chazal et al. 2004, doi:10.1109/TBME.2004.827359). */
export const AAMI_BEAT_CLASSES: LabelSet<AamiBeatClass> = {
  id: 'aami-beat-classes',
  classes: ['N', 'S', 'V', 'F', 'Q'],
  descriptions: {
    N: 'normal, bundle branch block or escape beat',
    S: 'supraventricular ectopic beat',
    V: 'ventricular ectopic beat',
    F: 'fusion of a ventricular and a normal beat',
    Q: 'paced or unclassifiable beat',
  },
  multiLabel: false,
};

const ECTOPIC: Readonly<Record<string, AamiBeatClass>> = {
  A: 'S',
  a: 'S',
  J: 'S',
  S: 'S',
  V: 'V',
  E: 'V',
  r: 'V',
  F: 'F',
  '/': 'Q',
  f: 'Q',
  Q: 'Q',
  '?': 'Q',
};

/** The AAMI class of a beat annotation, or null for a symbol that marks no beat. */
export function aamiClassOf(symbol: string): AamiBeatClass | null {
  return isBeatSymbol(symbol) ? (ECTOPIC[symbol] ?? 'N') : null;
}
