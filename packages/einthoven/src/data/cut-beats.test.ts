import { createEcg, leadSamples } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { cutBeats } from './cut-beats.ts';

const ecg = createEcg({
  samples: [0, 10_000].map((from) => Float32Array.from({ length: 1000 }, (_, i) => from + i)),
  sampleRate: 100,
  leads: ['MLII', 'V5'],
  unit: 'mV',
});
const mark = (sample: number, symbol: string) => ({
  sample,
  symbol,
  subtype: 0,
  channel: 0,
  number: 0,
  aux: '',
});

describe('cutBeats', () => {
  const whole = { seconds: 2, perClass: Number.POSITIVE_INFINITY };

  it('puts each beat in the middle of its piece, with its class, in time order', () => {
    const marks = [mark(500, 'V'), mark(300, 'L'), mark(400, '+')];
    const beats = cutBeats(ecg, marks, whole);
    expect(beats.map(({ sample, label }) => [sample, label])).toEqual([
      [300, 'N'],
      [500, 'V'],
    ]);
    const piece = leadSamples(beats[0]!.ecg, 'V5');
    expect([piece.length, piece[100]]).toEqual([200, 10_300]);
  });

  it('leaves out beats without a whole piece around them', () => {
    const marks = [99, 100, 900, 901].map((sample) => mark(sample, 'N'));
    expect(cutBeats(ecg, marks, whole).map(({ sample }) => sample)).toEqual([100, 900]);
  });

  it('spreads the beats of a class that has too many', () => {
    const marks = Array.from({ length: 80 }, (_, i) => mark(100 + 10 * i, i === 40 ? 'A' : 'N'));
    const beats = cutBeats(ecg, marks, { seconds: 2, perClass: 4 });
    const normal = beats.filter(({ label }) => label === 'N').map(({ sample }) => sample);
    expect([beats.length, normal.length]).toEqual([5, 4]);
    expect(normal.map((sample) => Math.floor((sample - 100) / 200))).toEqual([0, 1, 2, 3]);
  });
});
