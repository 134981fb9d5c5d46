import type { Beat, Wave } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { encodeWfdbAnnotations } from '../wfdb/encode-wfdb-annotations.ts';
import { parseWfdbAnnotations } from '../wfdb/parse-wfdb-annotations.ts';
import { annotationsOfBeats } from './annotations-of-beats.ts';
import { beatsOfAnnotations } from './beats-of-annotations.ts';

const wave = (onset: number, peak: number, offset: number): Wave => ({ onset, peak, offset });

const marks = (text: string) =>
  text.split(' ').map((item) => ({
    symbol: item[0] as string,
    sample: Number(item.slice(1)),
    subtype: 0,
    channel: 0,
    number: 0,
    aux: '',
  }));

const beat = (parts: Partial<Beat>): Beat => ({
  p: null,
  qrs: null,
  t: null,
  symbol: 'N',
  ...parts,
});

describe('beatsOfAnnotations', () => {
  it('joins waves into beats and leaves absent ones null', () => {
    expect(beatsOfAnnotations(marks('(1 p2 )3 (5 N6 )7 (8 t9 )10 +11 (20 V21 )25'))).toEqual([
      beat({ p: wave(1, 2, 3), qrs: wave(5, 6, 7), t: wave(8, 9, 10) }),
      beat({ qrs: wave(20, 21, 25), symbol: 'V' }),
    ]);
  });

  it('makes a beat of a blocked P wave, and of a T wave whose QRS is not marked', () => {
    expect(
      beatsOfAnnotations(marks('(1 t2 )3 (5 p6 )7 (15 p16 )17 (18 N19 )20 (25 p26 )27')),
    ).toEqual([
      beat({ t: wave(1, 2, 3), symbol: 'Q' }),
      beat({ p: wave(5, 6, 7), symbol: 'x' }),
      beat({ p: wave(15, 16, 17), qrs: wave(18, 19, 20) }),
      // Nobody knows what follows the last P.
      beat({ p: wave(25, 26, 27), symbol: 'Q' }),
    ]);
  });

  it('gives a T wave to its own beat when the next P comes first', () => {
    expect(beatsOfAnnotations(marks('(1 N2 )3 (4 p5 )6 (7 t8 )9 (10 N11 )12'))).toEqual([
      beat({ qrs: wave(1, 2, 3), t: wave(7, 8, 9) }),
      beat({ p: wave(4, 5, 6), qrs: wave(10, 11, 12) }),
    ]);
  });

  it('gives NaN for a boundary that is not marked and takes a late onset as it lies', () => {
    expect(beatsOfAnnotations(marks('N6 )7 (8 t9 N20 (21 )25'))).toEqual([
      beat({ qrs: wave(NaN, 6, 7), t: wave(8, 9, NaN) }),
      beat({ qrs: wave(21, 20, 25) }),
    ]);
  });
});

describe('annotationsOfBeats', () => {
  it('is undone by beatsOfAnnotations, also through a file and where waves overlap', () => {
    const beats = [
      beat({ p: wave(10, 12, 14), qrs: wave(20, 25, 31), t: wave(50, 60, 75) }),
      beat({ p: wave(70, 73, 78), qrs: wave(80, 85, 91), t: null, symbol: 'A' }),
      beat({ p: wave(2000, 2005, 2011), symbol: 'x' }),
      beat({ qrs: wave(2100, 2105, 2110), t: wave(NaN, 2150, 2170), symbol: 'V' }),
    ];
    const annotations = annotationsOfBeats(beats, { channel: 1 });
    expect(annotations.every(({ channel }) => channel === 1)).toBe(true);
    expect(beatsOfAnnotations(annotations)).toEqual(beats);
    const { annotations: read } = parseWfdbAnnotations(encodeWfdbAnnotations(annotations));
    expect(beatsOfAnnotations(read)).toEqual(beats);
  });

  it('rounds fractions to whole samples', () => {
    const annotations = annotationsOfBeats([beat({ qrs: wave(1.4, 2.6, 3.5) })]);
    expect(annotations.map(({ sample }) => sample)).toEqual([1, 3, 4]);
  });
});
