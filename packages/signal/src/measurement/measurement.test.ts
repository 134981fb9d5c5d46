import { type Beat, createEcg, type Ecg, EinthovenError, STANDARD_LEADS } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beatTable } from './beat-table.ts';
import { correctQt } from './correct-qt.ts';
import { frontalAxis } from './frontal-axis.ts';
import { measureEcg } from './measure-ecg.ts';
import { type DrawnLead, drawBeats, drawEcg, SAMPLE_RATE } from './measurement.test-helper.ts';
import { representativeBeat } from './representative-beat.ts';
import { segmentBeats } from './segment-beats.ts';
import { stLevels } from './st-levels.ts';

const beats = drawBeats();
const measure = (leads: Record<string, DrawnLead>, given: readonly Beat[] = beats) =>
  measureEcg(drawEcg(leads, given), { delineation: { beats: given } });

describe('correctQt', () => {
  it('leaves QT as it is at 60 beats a minute', () => {
    const corrected = correctQt({ qtMs: 400, heartRateBpm: 60 });
    expect(Object.values(corrected)).toEqual([400, 400, 400, 400]);
  });

  it('follows the four formulas at 75 beats a minute', () => {
    const { bazettMs, fridericiaMs, framinghamMs, hodgesMs } = correctQt({
      qtMs: 360,
      heartRateBpm: 75,
    });
    expect(bazettMs).toBeCloseTo(402.49, 2);
    expect(fridericiaMs).toBeCloseTo(387.8, 1);
    expect(framinghamMs).toBeCloseTo(390.8, 9);
    expect(hodgesMs).toBeCloseTo(386.25, 9);
  });

  it.each([
    [{ qtMs: 0, heartRateBpm: 60 }, /^qtMs is 0/],
    [{ qtMs: 400, heartRateBpm: Number.NaN }, /^heartRateBpm is NaN/],
  ])('refuses %j', (options, message) => expect(() => correctQt(options)).toThrow(message));
});

describe('frontalAxis', () => {
  it('finds the direction from any two limb leads, and from all', () => {
    for (let degrees = -179; degrees <= 180; degrees += 17) {
      const cos = (to: number) => Math.cos(((degrees - to) * Math.PI) / 180);
      const augmented = Math.sqrt(3) / 2;
      const nets = {
        I: cos(0),
        ii: cos(60),
        III: cos(120),
        aVR: augmented * cos(-150),
        AVL: augmented * cos(-30),
        aVF: augmented * cos(90),
      };
      expect(frontalAxis(nets)).toBeCloseTo(degrees, 9);
      expect(frontalAxis({ I: nets.I, aVF: nets.aVF, V1: 9 })).toBeCloseTo(degrees, 9);
      expect(frontalAxis({ aVR: nets.aVR, III: nets.III })).toBeCloseTo(degrees, 9);
    }
  });

  it('tells nothing from one lead, chest leads or no voltage, and refuses NaN', () => {
    expect(frontalAxis({ I: 1 })).toBeNull();
    expect(frontalAxis({ V1: 1, V2: 2 })).toBeNull();
    expect(frontalAxis({ I: 0, aVF: 0 })).toBeNull();
    expect(() => frontalAxis({ I: Number.NaN, II: 1 })).toThrow(/^nets.I is NaN/);
  });
});

describe('measureEcg', () => {
  it('reads what was drawn, over any level and slope', () => {
    const drawn = { p: 0.1, q: -0.15, r: 1.2, s: -0.4, st: 0.2, t: 0.3, level: 3, slope: 0.4 };
    const { leads, intervals, qtc, measuredBeats } = measure({ II: drawn, I: { r: 0.5 } });
    expect(intervals).toEqual({ heartRateBpm: 75, prMs: 160, qrsMs: 90, qtMs: 400 });
    expect(qtc?.framinghamMs).toBeCloseTo(430.8, 6);
    const { II } = leads;
    for (const [name, value] of Object.entries({
      pMv: 0.1,
      qMv: -0.15,
      rMv: 1.2,
      sMv: -0.4 + 0.04,
      stJMv: 0.2,
      stJ60Mv: 0.2,
      tMv: 0.5,
    })) {
      expect(Math.abs((II?.[name as 'pMv'] as number) - value), name).toBeLessThan(0.02);
    }
    expect(II?.stJ80Mv).toBeCloseTo(0.2, 2);
    expect([II?.rPrimeMv, II?.sPrimeMv]).toEqual([null, null]);
    expect(measuredBeats).toBe(10);
  });

  it('calls a complex that is all negative Q, and a second positive wave R prime', () => {
    const { leads } = measure({ V1: { r: -0.8 }, V2: { q: 0.2, r: -0.5, s: 0.6 } });
    expect(leads.V1).toMatchObject({ rMv: null, sMv: null });
    expect(leads.V1?.qMv).toBeCloseTo(-0.8, 3);
    expect(leads.V2?.qMv).toBeNull();
    expect(leads.V2?.rMv).toBeCloseTo(0.2, 2);
    expect(leads.V2?.sMv).toBeCloseTo(-0.5, 2);
    expect(leads.V2?.rPrimeMv).toBeCloseTo(0.6, 2);
  });

  it('finds the apex of an inverted T behind a raised ST segment', () => {
    const { leads } = measure({ V3: { r: 1, st: 0.3, t: -0.6 } });
    expect(leads.V3?.tMv).toBeCloseTo(-0.3, 1);
    expect(leads.V3?.rPrimeMv).toBeNull();
  });

  it('gives the axes of P, QRS and T', () => {
    const { axes } = measure({
      I: { p: 0.1, r: 1, t: 0.2 },
      aVF: { p: (0.1 * Math.sqrt(3)) / 2, r: 0, t: -0.2 * Math.sqrt(0.75) },
    });
    expect(axes.pDegrees).toBeCloseTo(45, 0);
    expect(axes.qrsDegrees).toBeCloseTo(0, 0);
    expect(axes.tDegrees).toBeCloseTo(-45, 0);
  });

  it('has null where a wave, a beat or a voltage is absent', () => {
    const noP = beats.map((beat) => ({ ...beat, p: null, t: null }));
    const fibrillation = measure({ II: { r: 1 } }, noP);
    expect(fibrillation.intervals).toMatchObject({ prMs: null, qtMs: null });
    expect(fibrillation.qtc).toBeNull();
    expect(fibrillation.leads.II).toMatchObject({ pMv: null, tMv: null, tAreaMvMs: null });
    expect(fibrillation.axes).toEqual({ pDegrees: null, qrsDegrees: null, tDegrees: null });
    const none = measureEcg(drawEcg({ II: { r: 1 } }), { delineation: { beats: [] } });
    expect(none).toMatchObject({ leads: {}, measuredBeats: 0, qtc: null });
    const scaled: Ecg = { ...drawEcg({ I: { r: 1 }, II: { r: 1 } }), unit: 'normalized' };
    const withoutVoltage = measureEcg(scaled, { delineation: { beats } });
    expect(withoutVoltage).toMatchObject({ leads: {}, axes: { qrsDegrees: null } });
    expect(withoutVoltage.intervals.qrsMs).toBe(90);
  });

  it('leaves out ectopic beats, by symbol or by their looks', () => {
    const odd = beats.map((beat, i) => (i === 4 ? { ...beat, symbol: 'V' } : beat));
    const ecg = drawEcg({ II: { r: 1, s: -0.1 } });
    for (let at = 500 + 4 * 800 - 40; at < 500 + 4 * 800 + 50; at++) {
      ecg.samples.data[at] = -2 + Math.abs(at - 3700) / 30;
    }
    const bySymbol = representativeBeat(ecg, odd);
    const byLooks = representativeBeat(ecg, beats);
    expect(bySymbol?.count).toBe(9);
    expect(byLooks?.count).toBe(9);
    expect(byLooks?.samples).toEqual(bySymbol?.samples);
  });

  it('survives a round trip through JSON', () => {
    const result = measure({ I: { r: 1 }, II: { p: 0.1, r: 1, t: 0.2 } });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('refuses missing samples and malformed beats by name', () => {
    const ecg = drawEcg({ II: { r: 1 } });
    const refused = (given: unknown, from = ecg) => {
      expect(() => measureEcg(from, { delineation: { beats: given as Beat[] } })).toThrow(
        EinthovenError,
      );
    };
    refused([{ ...beats[0], qrs: { onset: 5, peak: 4, offset: 3 } }]);
    refused([{ ...beats[0], p: { onset: Number.NaN, peak: 4, offset: 6 } }]);
    refused([beats[1], beats[0]]);
    refused('beats');
    const gap = createEcg({ ...ecg, samples: { ...ecg.samples, data: ecg.samples.data.slice() } });
    gap.samples.data[7] = Number.NaN;
    refused(beats, gap);
  });
});

describe('stLevels', () => {
  it('reads where it is told, null behind the end of the beat', () => {
    const beat = representativeBeat(drawEcg({ V2: { r: 1, st: -0.15 } }), beats);
    if (!beat) throw new Error('no beat');
    const { V2 } = stLevels(beat, { afterJMs: [20, 500] });
    expect(V2?.[0]).toBeCloseTo(-0.15, 3);
    expect(V2?.[1]).toBeNull();
    expect(() => stLevels(beat, { afterJMs: [] })).toThrow(/^afterJMs is empty/);
    expect(() => stLevels(beat, { afterJMs: [-20] })).toThrow(/^afterJMs is -20/);
  });
});

describe('segmentBeats', () => {
  it('cuts beats of one length and leaves out those that an end cuts off', () => {
    const ecg = drawEcg({ I: { r: 0.5 }, II: { r: 1 } });
    const peaks = [100, ...beats.map(({ qrs }) => qrs?.peak ?? 0)];
    const { samples, indices, starts } = segmentBeats(ecg, peaks, { from: -0.2, to: 0.4 });
    expect(samples.shape).toEqual([10, 2, 600]);
    expect(Array.from(indices)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(starts[0]).toBe(300);
    expect([samples.get(3, 0, 200), samples.get(3, 1, 200)]).toEqual([0.5, 1]);
    expect(() => segmentBeats(ecg, peaks, { from: 0.2, to: 0.2 })).toThrow(/^window is/);
    expect(() => segmentBeats(ecg, [Number.NaN], { from: 0, to: 1 })).toThrow(/^peaks\[0\] is NaN/);
  });
});

describe('beatTable', () => {
  it('has one row a beat and a column a measurement, NaN where absent', () => {
    const mixed = beats.map((beat, i) => (i === 2 ? { ...beat, p: null, symbol: 'V' } : beat));
    const dropped = { ...(beats[9] as Beat), qrs: null, t: null, symbol: 'x' };
    const table = beatTable(drawEcg({ II: { p: 0.1, r: 1, t: 0.25, st: 0.1 } }), [
      ...mixed.slice(0, 9),
      dropped,
    ]);
    expect([table.length, table.symbols[2], table.symbols[9]]).toEqual([10, 'V', 'x']);
    const { timeSeconds, rrMs, prMs, qtMs } = table.columns;
    expect(Array.from(timeSeconds?.subarray(0, 2) ?? [])).toEqual([0.5, 1.3]);
    expect(Array.from(rrMs ?? [])).toEqual([Number.NaN, ...Array(8).fill(800), Number.NaN]);
    expect(Array.from(prMs?.subarray(1, 3) ?? [])).toEqual([160, Number.NaN]);
    expect(qtMs?.[4]).toBe(400);
    expect(table.columns['II rMv']?.[4]).toBeCloseTo(1, 3);
    expect(table.columns['II stJ60Mv']?.[4]).toBeCloseTo(0.1, 2);
    expect(table.columns['II pMv']?.[2]).toBeNaN();
    expect(table.columns['II rMv']?.[9]).toBeNaN();
  });

  it('has no voltages where the recording has none', () => {
    const table = beatTable({ ...drawEcg({ II: { r: 1 } }), unit: 'normalized' }, beats);
    expect(Object.keys(table.columns)).toEqual([
      'timeSeconds',
      'rrMs',
      'prMs',
      'pMs',
      'qrsMs',
      'qtMs',
    ]);
  });
});

describe('on any input', () => {
  const waves = fc.array(fc.integer({ min: -50, max: 450 }), { minLength: 9, maxLength: 9 });
  const anyBeat = fc.tuple(waves, fc.boolean(), fc.boolean(), fc.boolean()).map(([at, ...has]) => {
    const sorted = [...at].sort((a, b) => a - b);
    const wave = (i: number) =>
      has[i] ? { onset: sorted[3 * i], peak: sorted[3 * i + 1], offset: sorted[3 * i + 2] } : null;
    return { p: wave(0), qrs: wave(1), t: wave(2), symbol: 'N' } as Beat;
  });

  it('measures finite numbers or null, or throws one of our errors', () => {
    fc.assert(
      fc.property(
        fc.array(anyBeat, { maxLength: 4 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(0, 1, -5),
        (given, length, height) => {
          const samples = STANDARD_LEADS.map((_, i) =>
            Float32Array.from({ length }, (_, n) => height * Math.sin(n * (i + 1))),
          );
          const ecg = createEcg({
            samples,
            sampleRate: SAMPLE_RATE / 4,
            leads: STANDARD_LEADS,
            unit: 'mV',
          });
          try {
            const result = measureEcg(ecg, { delineation: { beats: given } });
            for (const lead of Object.values(result.leads)) {
              for (const value of Object.values(lead)) {
                expect(value === null || Number.isFinite(value)).toBe(true);
              }
            }
            beatTable(ecg, given);
          } catch (error) {
            if (!EinthovenError.isInstance(error)) throw error;
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
