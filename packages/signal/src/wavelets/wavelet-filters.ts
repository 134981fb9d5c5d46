import { requireOneOf } from '@einthoven/core';
import { createCache } from '../cache.ts';
import { COIFLETS } from './coiflets.ts';
import { daubechiesRoots, orthogonalLowpass, symmetricLowpass } from './daubechies.ts';

const BIORTHOGONAL = [
  '1.1',
  '1.3',
  '1.5',
  '2.2',
  '2.4',
  '2.6',
  '2.8',
  '3.1',
  '3.3',
  '3.5',
  '3.7',
  '3.9',
  '4.4',
  '5.5',
  '6.8',
] as const;

/**
 * For each order of symlet, which groups of roots lie outside the unit circle (a bit each): what makes
 * the phase most nearly linear.
 */
const SYMLET_FLIPS: Readonly<Record<number, number>> = {
  2: 0,
  3: 0,
  4: 2,
  5: 1,
  6: 5,
  7: 1,
  8: 10,
  9: 6,
  10: 21,
};

/** Which group of roots the filters for synthesis get, of those families that split them. */
const SPLIT: Readonly<Record<string, number>> = { '4.4': 0, '5.5': 0, '6.8': 1 };

/** Wavelets by their names in PyWavelets. */
export type WaveletName =
  | 'haar'
  | `db${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`
  | `sym${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`
  | `coif${1 | 2 | 3 | 4 | 5}`
  | `bior${(typeof BIORTHOGONAL)[number]}`;

/** All names, in the order of the families. */
function waveletNames(): WaveletName[] {
  const upTo = (family: string, last: number) =>
    Array.from({ length: last }, (_, i) => `${family}${i + 1}`);
  return [
    'haar',
    ...upTo('db', 10),
    ...upTo('sym', 10).slice(1),
    ...upTo('coif', 5),
    ...BIORTHOGONAL.map((orders) => `bior${orders}`),
  ] as WaveletName[];
}

/** The four filters of a discrete wavelet, all of one even length. */
export interface WaveletFilters {
  /** Low-pass filter of the analysis. */
  readonly decLo: Float64Array;
  /** High-pass filter of the analysis. */
  readonly decHi: Float64Array;
  /** Low-pass filter of the synthesis. */
  readonly recLo: Float64Array;
  /** High-pass filter of the synthesis. */
  readonly recHi: Float64Array;
}

const filters = /* @__PURE__ */ createCache<WaveletName, WaveletFilters>();

/**
 * Returns the filters of a wavelet: Daubechies ('haar', 'db1' to 'db10'), symlets ('sym2' to 'sym10'),
 * coiflets ('coif1' to 'coif5') and biorthogonal splines ('bior1.1' to 'bior6.8'), in sign, direction
 * and alignment those of PyWavelets. Made by spectral factorisation, but for the coiflets; kept, so
 * they are not to be written to.
 *
 * @throws InvalidArgumentError for an unknown name.
 */
export function waveletFilters(name: WaveletName): WaveletFilters {
  return filters(name, () => {
    requireOneOf('wavelet', name, waveletNames());
    const [recLo, decLo] = lowpassPair(name);
    const sign = (odd: number) => (value: number, k: number) => (k % 2 === odd ? -value : value);
    return { decLo, decHi: recLo.map(sign(0)), recLo, recHi: decLo.map(sign(1)) };
  });
}

/** Low-pass filters of synthesis and analysis. */
function lowpassPair(name: WaveletName): [Float64Array, Float64Array] {
  if (name.startsWith('bior')) return biorthogonal(name.slice(4));
  const recLo = orthogonal(name);
  return [recLo, Float64Array.from(recLo).reverse()];
}

function orthogonal(name: WaveletName): Float64Array {
  if (name === 'haar') return orthogonalLowpass(1, 0);
  const order = Number(/\d+/.exec(name)?.[0]);
  if (name.startsWith('db')) return orthogonalLowpass(order, 0);
  if (name.startsWith('sym')) return orthogonalLowpass(order, SYMLET_FLIPS[order] as number);
  return Float64Array.from(COIFLETS[order - 1] as readonly number[]);
}

/** Cohen, Daubechies and Feauveau 1992, doi:10.1002/cpa.3160450502. */
function biorthogonal(orders: string): [Float64Array, Float64Array] {
  const [first, second] = orders.split('.').map(Number) as [number, number];
  const groups = daubechiesRoots((first + second) / 2);
  const split = SPLIT[orders];
  // 5.5 has six zeros and four: filters of odd length, as the name does not say.
  const zeros = orders === '5.5' ? 6 : first;
  const synthesis = symmetricLowpass(zeros, groups.filter((_, i) => i === split).flat());
  const analysis = symmetricLowpass(
    first + second - zeros,
    groups.filter((_, i) => i !== split).flat(),
  );
  const length = 2 * Math.ceil(Math.max(synthesis.length, analysis.length) / 2);
  return [
    placed(synthesis, length, Math.floor((length - synthesis.length) / 2)),
    placed(analysis, length, Math.ceil((length - analysis.length) / 2)),
  ];
}

function placed(taps: Float64Array, length: number, at: number): Float64Array {
  const result = new Float64Array(length);
  result.set(taps, at);
  return result;
}
