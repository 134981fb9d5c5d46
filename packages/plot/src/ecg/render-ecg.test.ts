import { type Beat, createEcg, STANDARD_LEADS } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, textsOf, verticesOf } from '../test-support/parse-xml.ts';
import { renderEcg } from './render-ecg.ts';

const RATE = 500;

/** Twelve leads of which lead k is a saw of k + 1 tenths of a millivolt. */
function twelveLeads(seconds = 10, sampleRate = RATE) {
  const samples = STANDARD_LEADS.map((_, lead) =>
    Float32Array.from({ length: seconds * sampleRate }, (_, i) =>
      i % 100 === 50 ? (lead + 1) / 10 : 0,
    ),
  );
  return createEcg({ samples, sampleRate, leads: STANDARD_LEADS, unit: 'mV' });
}

function oneLead(samples: ArrayLike<number>, sampleRate = RATE) {
  return createEcg({ samples: [samples], sampleRate, leads: ['II'], unit: 'mV' });
}

const tracesOf = (svg: string) =>
  parseXml(svg)
    .filter(({ attributes }) => attributes['data-lead'])
    .map(({ attributes }) => ({
      lead: attributes['data-lead'],
      runs: verticesOf(attributes.d as string),
    }));

const traceOf = (svg: string) => tracesOf(svg)[0]?.runs as [number, number][][];

describe('renderEcg', () => {
  it('shades stretches behind the rhythm strip alone, as far as the recording reaches', () => {
    const stretches = [
      { startSeconds: 1, endSeconds: 2, weight: 1 },
      { startSeconds: 9, endSeconds: 12, weight: -0.5 },
      { startSeconds: 3, endSeconds: 4, weight: Number.NaN },
    ];
    const shades = parseXml(renderEcg(twelveLeads(), { stretches })).filter(
      ({ name, attributes }) => name === 'rect' && attributes['fill-opacity'],
    );
    const places = shades.map(({ attributes: { x, width, y } }) => [x, width, y].map(Number));
    expect(places).toEqual([
      [40, 25, 102.5],
      [240, 25, 102.5],
    ]);
    expect(shades[0]?.attributes.fill).not.toBe(shades[1]?.attributes.fill);
  });

  it('is well-formed, names itself, and is as large in mm as its view box', () => {
    const svg = renderEcg(twelveLeads(), { title: 'A <b> & "c"' });
    const [root, title] = parseXml(svg);
    expect(root?.attributes).toMatchObject({
      width: '270mm',
      height: '145mm',
      viewBox: '0 0 270 145',
      role: 'img',
    });
    expect(title).toMatchObject({ name: 'title', text: 'A <b> & "c"' });
    expect(textsOf(svg)).toContain('A <b> & "c"');
  });

  it('draws 1 mV 10 mm high and 1 s 25 mm wide', () => {
    const step = Float32Array.from({ length: 1001 }, (_, i) => (i < 500 ? 0 : 1));
    const [run] = traceOf(renderEcg(oneLead(step)));
    const [first, foot, edge, last] = run as [number, number][];
    expect(run).toHaveLength(4);
    expect([Number(edge?.[0]) - Number(first?.[0]), Number(foot?.[1]) - Number(edge?.[1])]).toEqual(
      [25, 10],
    );
    expect(Number(last?.[0]) - Number(first?.[0])).toBeCloseTo(50, 9);
  });

  it('follows gain and speed, and its calibration pulse with it', () => {
    const step = Float32Array.from({ length: 1001 }, (_, i) => (i < 500 ? 0 : 1));
    const svg = renderEcg(oneLead(step), { gain: 20, speed: 50 });
    const [run] = traceOf(svg);
    const heights = run?.map(([, y]) => y) as number[];
    expect(Math.max(...heights) - Math.min(...heights)).toBe(20);
    expect(Number(run?.at(-1)?.[0]) - Number(run?.[0]?.[0])).toBeCloseTo(100, 9);
    expect(svg).toContain('h2v-20h10v20h2');
    expect(textsOf(svg).at(-1)).toMatch(/^50 mm\/s\s20 mm\/mV\s500 Hz$/);
  });

  it('arranges twelve leads as printed, a quarter of the time each, and lead II whole', () => {
    const traces = tracesOf(renderEcg(twelveLeads()));
    expect(traces.map(({ lead }) => lead).join(' ')).toBe(
      'I aVR V1 V4 II aVL V2 V5 III aVF V3 V6 II',
    );
    const starts = traces.map(({ runs }) => runs[0]?.[0]?.[0]);
    expect(starts).toEqual([15, 77.5, 140, 202.5, 15, 77.5, 140, 202.5, 15, 77.5, 140, 202.5, 15]);
    const heights = traces.map(({ runs }) => {
      const ys = (runs[0] as [number, number][]).map(([, y]) => y);
      return Math.round(Math.max(...ys) - Math.min(...ys));
    });
    expect(heights).toEqual([1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12, 2]);
  });

  it('breaks the trace at missing samples and shows a lone one', () => {
    const samples = new Float32Array(1000);
    samples.fill(Number.NaN, 200, 300);
    samples.fill(Number.NaN, 301, 400);
    const runs = traceOf(renderEcg(oneLead(samples)));
    const spans = runs.map((run) =>
      [run[0]?.[0], run.at(-1)?.[0]].map((x) => (Number(x) - 15) * 20),
    );
    expect(spans.map((span) => span.map(Math.round))).toEqual([
      [0, 199],
      [300, 300],
      [400, 999],
    ]);
    expect(traceOf(renderEcg(oneLead(new Float32Array(9).fill(Number.NaN))))).toEqual([]);
  });

  it('never strays more than 0.03 mm from the samples, at any rate', () => {
    const rates = fc.constantFrom(100, 128, 250, 360, 500, 1000);
    const values = fc.array(fc.float({ min: -2, max: 2, noNaN: true }), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rates, values, (rate, samples) => {
        const run = traceOf(renderEcg(oneLead(samples, rate)))[0] as [number, number][];
        for (const [i, value] of samples.entries()) {
          const x = 15 + (i * 25) / rate;
          const y = run[0] ? 20 - value * 10 : 0;
          expect(distanceTo(run, x, y)).toBeLessThan(0.03);
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('stays under 200 kB for ten noisy seconds at 500 Hz', () => {
    const samples = STANDARD_LEADS.map((_, lead) =>
      Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i * i + lead) * 0.05),
    );
    const ecg = createEcg({ samples, sampleRate: RATE, leads: STANDARD_LEADS, unit: 'mV' });
    expect(renderEcg(ecg).length).toBeLessThan(200_000);
  });

  it('says that a normalised recording has no millivolts', () => {
    const ecg = createEcg({
      samples: [[0, 1, 0]],
      sampleRate: 100,
      leads: ['V1'],
      unit: 'normalized',
    });
    const svg = renderEcg(ecg);
    expect(textsOf(svg).at(-1)).toContain('5 mm per unit (arbitrary units, not millivolts)');
    expect(svg).not.toContain('mm/mV');
  });

  it('shades the waves of beats, clipped to what is drawn, and none that is absent', () => {
    const wave = (onset: number, offset: number) => ({ onset, peak: onset, offset });
    const beats: Beat[] = [
      { p: null, qrs: wave(100, 150), t: wave(950, 1100), symbol: 'N' },
      { p: wave(2000, 2050), qrs: null, t: null, symbol: 'N' },
    ];
    const svg = renderEcg(oneLead(new Float32Array(1000)), { beats });
    const bands = parseXml(svg).filter(({ attributes }) => attributes['fill-opacity'] === '.16');
    expect(bands.map(({ attributes }) => [attributes.x, attributes.width])).toEqual([
      ['20', '2.5'],
      ['62.5', '2.5'],
    ]);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['P', 'QRS', 'T']));
  });

  it('draws a later stretch', () => {
    const late = renderEcg(twelveLeads(), { layout: 'rows', startSeconds: 8, seconds: 5 });
    expect(parseXml(late)[0]?.attributes.width).toBe('70mm');
    expect(parseXml(late)[2]?.text).toContain('2 s of leads I, II, III');
  });

  it('refuses what it cannot draw', () => {
    const ecg = oneLead(new Float32Array(100));
    expect(() => renderEcg(ecg, { layout: '3x4+1' })).toThrow("lead 'I' is not in this recording");
    expect(() => renderEcg(ecg, { layout: 'grid' as never })).toThrow("layout is 'grid'");
    expect(() => renderEcg(ecg, { gain: 0 })).toThrow('gain is 0');
    expect(() => renderEcg(ecg, { startSeconds: 1 })).toThrow('startSeconds is 1');
  });
});

/** Vertical distance of a point from a polyline that runs to the right. */
function distanceTo(run: readonly [number, number][], x: number, y: number): number {
  const next = Math.max(
    1,
    run.findIndex(([right]) => right >= x - 0.006),
  );
  const [x0, y0] = run[next - 1] as [number, number];
  const [x1, y1] = run[Math.min(next, run.length - 1)] as [number, number];
  // x itself is rounded to 0.005 mm: measure to the segment, not along the vertical.
  const length = Math.hypot(x1 - x0, y1 - y0);
  return Math.abs((y1 - y0) * (x - x0) - (x1 - x0) * (y - y0)) / length;
}
