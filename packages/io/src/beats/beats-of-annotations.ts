import type { Beat, Wave } from '@einthoven/core';
import type { Annotation } from '../recording.ts';
import { isBeatSymbol } from './beat-symbols.ts';

type Kind = 'p' | 'qrs' | 't';
type MutableWave = { -readonly [K in keyof Wave]: Wave[K] };

interface MarkedWave {
  readonly kind: Kind;
  readonly symbol: string;
  readonly wave: MutableWave;
}

type BeatDraft = { -readonly [K in keyof Beat]: Beat[K] };

/** Symbol of a P wave that no QRS follows, and of the beat it makes. */
export const BLOCKED = 'x';

/** Number that tells the boundaries of P, QRS and T apart, as in the QT Database. */
export const WAVE_NUMBERS: Readonly<Record<Kind, number>> = { p: 0, qrs: 1, t: 2 };

/**
 * The beats that the annotations of one lead mark: waves as '(', a peak ('p', 'x' for a blocked P, 't'
 * or a beat symbol), ')'.
 *
 * A boundary that is not marked is NaN; a boundary without a peak is ignored. A P wave that
 * another one follows makes a beat with the symbol 'x' (blocked). One at the very end, and a T wave
 * whose QRS is not marked, make a beat with the symbol 'Q' (unclassifiable).
 */
export function beatsOfAnnotations(annotations: readonly Annotation[]): Beat[] {
  const beats: BeatDraft[] = [];
  for (const { kind, symbol, wave } of wavesOf(annotations)) {
    const last = beats.at(-1);
    if (kind === 't') {
      // A P wave may fall before the T of the beat before it.
      const owner = last && !last.qrs && beats.length > 1 ? beats.at(-2) : last;
      if (owner?.qrs && !owner.t) owner.t = wave;
      else beats.push({ p: null, qrs: null, t: wave, symbol: 'Q' });
    } else if (kind === 'qrs') {
      if (last && awaitsQrs(last)) Object.assign(last, { qrs: wave, symbol });
      else beats.push({ p: null, qrs: wave, t: null, symbol });
    } else {
      if (last && awaitsQrs(last)) last.symbol = BLOCKED;
      beats.push({ p: wave, qrs: null, t: null, symbol: symbol === BLOCKED ? BLOCKED : 'Q' });
    }
  }
  return beats;
}

const awaitsQrs = ({ p, qrs, symbol }: Beat) => p && !qrs && symbol !== BLOCKED;

function wavesOf(annotations: readonly Annotation[]): MarkedWave[] {
  // Boundaries of waves that overlap can be paired only where they are numbered.
  const numbered = annotations.some(({ symbol, number }) => /[()]/.test(symbol) && number !== 0);
  const onsets = new Map<number, number>();
  const open = new Map<number, MutableWave>();
  const waves: MarkedWave[] = [];
  for (const { symbol, sample, number } of annotations) {
    const kind = kindOf(symbol);
    if (symbol === '(') {
      onsets.set(number, sample);
    } else if (symbol === ')') {
      const wave = open.get(number);
      if (!wave) continue;
      wave.offset = sample;
      open.delete(number);
      // A wave that begins at its peak may have its onset written after the peak.
      if (Number.isNaN(wave.onset)) wave.onset = onsets.get(number) ?? NaN;
      onsets.delete(number);
    } else if (kind) {
      const key = numbered ? WAVE_NUMBERS[kind] : 0;
      const wave = { onset: onsets.get(key) ?? NaN, peak: sample, offset: NaN };
      onsets.delete(key);
      open.set(key, wave);
      waves.push({ kind, symbol, wave });
    }
  }
  return waves;
}

function kindOf(symbol: string): Kind | null {
  if (symbol === 'p' || symbol === 't') return symbol;
  if (symbol === BLOCKED) return 'p';
  return isBeatSymbol(symbol) ? 'qrs' : null;
}
