import { asNdArray } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, textsOf } from '../test-support/parse-xml.ts';
import { renderConfusionMatrix } from './render-confusion-matrix.ts';
import { renderCurves } from './render-curves.ts';
import { renderIntervals } from './render-intervals.ts';
import { renderReliability } from './render-reliability.ts';

const fractions = [0.05, 0.1, 0.25, 1];
const arm = (name: string, y: number[]) => ({
  name,
  x: fractions,
  y,
  low: y.map((v) => v - 0.02),
  high: y.map((v) => v + 0.02),
});
const arms = [arm('scratch', [0.83, 0.86, 0.89, 0.93]), arm('transfer', [0.87, 0.9, 0.92, 0.94])];
const of = (svg: string, name: string) => parseXml(svg).filter((element) => element.name === name);

describe('renderCurves', () => {
  const options = {
    series: arms,
    xScale: 'log',
    xFormat: 'percent',
    title: 'T',
    yLabel: 'AUC',
  } as const;

  it('names fractions, lines and axes', () => {
    const texts = textsOf(renderCurves(options));
    expect(texts).toEqual(expect.arrayContaining(['5 %', '10 %', '25 %', '100 %', 'AUC', 'T']));
    expect(texts.slice(-2)).toEqual(['scratch', 'transfer']);
  });

  it('draws interval bars as high as the intervals are', () => {
    const lines = of(renderCurves({ ...options, yDomain: [0.8, 1] }), 'line');
    const bars = lines.filter(({ attributes }) => attributes['stroke-width'] === '1.6');
    expect(bars).toHaveLength(8);
    for (const { attributes } of bars) {
      const height = Number(attributes.y1) - Number(attributes.y2);
      expect(height).toBeCloseTo((0.04 / 0.2) * 230, 1);
    }
  });

  it('draws a band instead where points are many', () => {
    const x = Array.from({ length: 40 }, (_, i) => i);
    const series = [{ name: 'loss', x, y: x, low: x.map((v) => v - 1), high: x.map((v) => v + 1) }];
    const paths = of(renderCurves({ series }), 'path');
    expect(paths.filter(({ attributes }) => attributes['fill-opacity'])).toHaveLength(1);
    expect(paths).toHaveLength(2);
  });

  it('leaves a gap where y is NaN', () => {
    const gap = [{ name: 'a', x: [0, 1, 2, 3, 4], y: [1, 2, Number.NaN, 2, 1] }];
    const [line] = of(renderCurves({ series: gap }), 'path');
    expect(line?.attributes.d?.match(/M/g)).toHaveLength(2);
    expect(renderCurves({ series: gap })).not.toContain('NaN');
  });

  it('keeps labels of the x axis apart', () => {
    const x = [0.98, 0.985, 0.99, 1];
    const texts = textsOf(
      renderCurves({ series: [{ name: 'a', x, y: [0, 1, 0, 1] }], xScale: 'log' }),
    );
    expect(texts).toContain('1');
    const close = [1, 1.001, 1.002, 9];
    const few = textsOf(renderCurves({ series: [{ name: 'a', x: close, y: [0, 1, 0, 1] }] }));
    expect(few).not.toContain('1.001');
  });

  it('is well-formed and finite for any numbers and names', () => {
    const point = fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double());
    const line = fc.record({ name: fc.string(), points: fc.array(point, { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 9 }), fc.string(), (lines, title) => {
        const series = lines.map(({ name, points }) => ({
          name,
          x: points.map(([x]) => x).sort((a, b) => a - b),
          y: points.map(([, y]) => (Math.abs(y) < 1e6 ? y : Number.NaN)),
        }));
        fc.pre(series.some(({ y }) => y.some(Number.isFinite)));
        const svg = renderCurves({ series, title });
        const numbers = parseXml(svg).flatMap(({ attributes }) => Object.values(attributes));
        expect(numbers.filter((value) => /NaN|Infinity/.test(value))).toEqual([]);
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('refuses lines that cannot be drawn', () => {
    expect(() => renderCurves({ series: [] })).toThrow('series has no finite number');
    const short = { name: 'a', x: [1, 2], y: [1] };
    expect(() => renderCurves({ series: [short] })).toThrow("y of series 'a' has 1 elements, x 2");
    const half = { name: 'a', x: [1], y: [1], low: [0] };
    expect(() => renderCurves({ series: [half] })).toThrow("'a' has only one of low and high");
    const zero = { name: 'a', x: [0, 1], y: [1, 1] };
    expect(() => renderCurves({ series: [zero], xScale: 'log' })).toThrow("xScale is 'log'");
  });
});

describe('renderIntervals', () => {
  const groups = [
    { name: '10 %', items: [{ name: 'scratch', estimate: 0.855, low: 0.82, high: 0.88 }] },
    {
      name: '100 %',
      items: [
        { name: 'transfer', estimate: 0.938, low: 0.91, high: 0.96 },
        { name: 'scratch', estimate: 0.934 },
      ],
    },
  ];

  it('writes every number out, in the picture and for screen readers', () => {
    const svg = renderIntervals({ groups });
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['10 %', '0.855 (0.820 – 0.880)', '0.938 (0.910 – 0.960)', '0.934']),
    );
    expect(of(svg, 'desc')[0]?.text).toBe(
      '10 %: scratch 0.855 (0.820 – 0.880). 100 %: transfer 0.938 (0.910 – 0.960); scratch 0.934.',
    );
  });

  it('gives an arm the same colour in every group', () => {
    const colours = of(renderIntervals({ groups }), 'path').map(
      ({ attributes }) => attributes.fill,
    );
    expect(colours[0]).toBe(colours[2]);
    expect(colours[0]).not.toBe(colours[1]);
  });

  it('puts points and ends where the axis says', () => {
    const spans = of(renderIntervals({ groups, reference: 0.5 }), 'line')
      .filter(({ attributes }) => attributes['stroke-width'] === '2.4')
      .map(({ attributes }) => Number(attributes.x2) - Number(attributes.x1));
    expect(Number(spans[0]) / Number(spans[1])).toBeCloseTo(0.06 / 0.05, 2);
    expect(spans[2]).toBe(0);
  });

  it('refuses numbers that are not there', () => {
    const item = { name: 'a', estimate: Number.NaN };
    expect(() => renderIntervals({ groups: [{ name: '', items: [item] }] })).toThrow(
      "'a' has estimate NaN",
    );
    expect(() => renderIntervals({ groups: [] })).toThrow('groups has no finite number');
  });
});

describe('renderConfusionMatrix', () => {
  it('writes counts and shares of the true class', () => {
    const counts = asNdArray(Int32Array.of(3, 1, 0, 0), [2, 2]);
    const svg = renderConfusionMatrix({ counts, classes: ['NORM', '<MI>'] });
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['NORM', '<MI>', '3', '75 %', '1', '25 %', '0', '0 %']),
    );
    expect(of(svg, 'desc')[0]?.text).toBe('NORM: 3 of 4 right. <MI>: 0 of 0 right.');
  });

  it('refuses a matrix that does not fit its names', () => {
    const counts = asNdArray(new Int32Array(4), [2, 2]);
    expect(() => renderConfusionMatrix({ counts, classes: ['a'] })).toThrow(
      'counts has shape [2, 2] for 1 classes',
    );
  });
});

describe('renderReliability', () => {
  const bin = { predicted: 0.2, observed: 0.4, low: 0.3, high: 0.5, count: 9 };

  it('draws the interval of each bin where the axes say', () => {
    const svg = renderReliability({ series: [{ name: 'scratch', bins: [bin] }] });
    const [bar] = of(svg, 'line').filter(({ attributes }) => attributes['stroke-width'] === '1.3');
    expect(Number(bar?.attributes.y1) - Number(bar?.attributes.y2)).toBeCloseTo(0.2 * 232, 1);
    expect(of(svg, 'desc')[0]?.text).toBe('scratch: 0.20 said, 0.40 of 9 true.');
  });

  it('names the models where there are several', () => {
    const names = ['scratch', 'transfer'];
    const series = names.map((name) => ({ name, bins: [bin] }));
    expect(textsOf(renderReliability({ series }))).toEqual(expect.arrayContaining(names));
  });

  it('refuses what is no share, and nothing', () => {
    const series = [{ name: 'a', bins: [{ ...bin, high: 1.2 }] }];
    expect(() => renderReliability({ series })).toThrow('series has 1.2, which is no share');
    expect(() => renderReliability({ series: [] })).toThrow('series has no bin');
  });
});
