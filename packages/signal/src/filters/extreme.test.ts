import { describe, expect, it } from 'vitest';
import { errorAt, goldenSignal } from '../golden.test-helper.ts';
import golden from './__fixtures__/extreme.json' with { type: 'json' };
import { type Complex, divide, modulus, product, subtract } from './complex.ts';
import { designBessel } from './design-bessel.ts';
import { designButterworth } from './design-butterworth.ts';
import { designChebyshev1 } from './design-chebyshev1.ts';
import { designChebyshev2 } from './design-chebyshev2.ts';
import { designElliptic } from './design-elliptic.ts';
import type { Sos } from './sos.ts';
import { sosfilt } from './sosfilt.ts';
import { sosfiltfilt } from './sosfiltfilt.ts';

const families = {
  butterworth: designButterworth,
  chebyshev1: designChebyshev1,
  chebyshev2: designChebyshev2,
  elliptic: designElliptic,
  bessel: designBessel,
};

const filters = { sosfilt, sosfiltfilt };
const runs = ['sosfilt', 'sosfiltfilt'] as const;

/**
 * What a cascade makes of a sine whose angle a sample has this tangent of its half: from sums in which
 * close to 0 and to half the rate nothing is lost.
 */
function answer(sos: Sos, t: number): Complex {
  const onCircle = (c0: number, c1: number, c2: number): Complex => ({
    re: c0 + c1 + c2 - t * t * (c0 - c1 + c2),
    im: 2 * t * (c0 - c2),
  });
  return product(
    sos.map(([b0, b1, b2, a0, a1, a2]) => divide(onCircle(b0, b1, b2), onCircle(a0, a1, a2))),
  );
}

describe.each(golden.cases)('$family $options', ({ family, options, answers, ...expected }) => {
  const made = families[family as keyof typeof families](options as never);
  const x = goldenSignal(400);

  // The exact design must be rounded to double-precision sections, so its answer itself is moved by as
  // much as one unit in the last place of each coefficient moves it (`unit`): ours may lie four of them
  // away, or 1e-12 of the answer, whichever is more.
  it('answers sines as the exact design does, as nearly as doubles can', () => {
    for (const [t, re, im, unit] of answers as [number, number, number, number, number][]) {
      const exact = { re, im };
      const far = modulus(divide(subtract(answer(made, t), exact), exact));
      expect(far).toBeLessThan(Math.max(1e-12, 4 * unit));
    }
  });

  // Ours may lie 1e-9 from the exact output, or ten times as far as SciPy's `sosfilt` or `sosfiltfilt`
  // given its own design or the exact one rounded to doubles, whichever of the two is nearer.
  it.each(
    runs.flatMap((name) => {
      const exact = expected[name];
      return exact === null ? [] : [{ name, exact }];
    }),
  )('$name gives what the exact filter gives, as nearly as SciPy', ({ name, exact }) => {
    const { rounded, scipy, ...output } = exact;
    const far = errorAt(filters[name](made, x), output);
    expect(far).toBeLessThan(Math.max(1e-9, 10 * Math.min(rounded, scipy)));
  });
});

// Where earlier sections take away what later ones, in SciPy's order, bring back by many powers of ten,
// or next to nothing is let through, doubles lose all digits in SciPy's runs too: nothing to compare.
it('compares the outputs of all designs but these', () => {
  const lost = runs.flatMap((name) =>
    golden.cases
      .filter((given) => given[name] === null)
      .map(({ family, options }) => `${name}: ${family} ${options.order} ${options.cutoffHz}`),
  );
  expect(lost).toEqual([
    'sosfilt: chebyshev1 23 0.05,249',
    'sosfilt: bessel 15 0.018,179.9928',
    'sosfiltfilt: bessel 23 0.036,0.054',
    'sosfiltfilt: bessel 15 0.018,179.9928',
  ]);
});

it.each(Object.entries(families))(
  '%s lets waves through below an edge next to half the rate',
  (_, make) => {
    const given = { type: 'lowpass', order: 24, rippleDb: 1, attenuationDb: 300, norm: 'mag' };
    const made = make({ ...given, cutoffHz: 250 - 1e-7, sampleRate: 500 } as never);
    const gain = modulus(answer(made, 0.01));
    expect(gain).toBeGreaterThan(0.89);
    expect(gain).toBeLessThan(1 + 1e-9);
  },
);
