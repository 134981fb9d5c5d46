import type { Convolution1d } from './convolution-geometry.ts';
import { LONGEST_WINOGRAD, pointsOf } from './tile-table.ts';
import { forwardShape, inputGradientShape } from './transformed-passes.ts';

/** How a pass of a convolution is computed; `length` counts the inputs of a transformed tile. */
export type Algorithm = { name: 'direct' } | { name: 'winograd' | 'fourier'; length: number };

/** The three passes of a convolution. */
export type Pass = 'forward' | 'inputGradient' | 'filterGradient';

/**
 * Which of Winograd's tiles to use: `accurate` has errors near 2e-6 of the largest value, `fast` near 1e-5 with up to
 * a ninth fewer multiplications. Fourier's tiles, which long filters get, have errors near 5e-7 with either.
 */
export type TileChoice = 'accurate' | 'fast';

interface PassShape {
  samples: number;
  wide: number;
  width: number;
  outRows: number;
  taps: number;
}

// Nanoseconds on one thread of a server processor of 2023; only their ratios decide. They were fitted to measurements
// of the shapes in docs/results/engine.md.

/** One multiply-add in the register tiles. */
const PRODUCT = 0.038;

/** One value of a tile and of a filter through Fourier's transforms, for each input of a tile and its logarithm. */
const FOURIER = 0.18;
const FOURIER_FILTER = 0.12;

/** One value through Winograd's transforms, for each point and half as many factors. */
const WINOGRAD = 0.2;

/** One value of a transformed filter that leaves the cache. */
const SPILLED = 1;
const CACHE = 1 << 18;

const WINOGRAD_LENGTHS = { accurate: [8], fast: [8, 10] };
const FOURIER_LENGTHS = [16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256];

function transformedCost(
  { samples, wide, width, outRows, taps }: PassShape,
  length: number,
): number {
  const tiles = samples * Math.ceil(outRows / (length - taps + 1));
  const filter = pointsOf(length) * wide * width;
  const winograd = (WINOGRAD * length * length) / 2;
  const fourier = length * Math.log2(length);
  const [tile, tap] =
    length <= LONGEST_WINOGRAD
      ? [winograd, winograd]
      : [FOURIER * fourier, FOURIER_FILTER * fourier];
  return (
    tiles * filter * PRODUCT +
    tiles * (wide + width) * tile +
    wide * width * tap +
    Math.max(0, filter - CACHE) * SPILLED
  );
}

function directCost(c: Convolution1d): number {
  return c.samples * c.positions * c.taps * c.channels * c.filters * PRODUCT * 1.1;
}

/** Whether tiles can be transformed: channels come in fours, and windows without gaps. */
function isRegular(c: Convolution1d): boolean {
  return c.dilation === 1 && c.channels % 4 === 0 && c.filters % 4 === 0 && c.taps > 1;
}

/** The way to compute one pass of a convolution that costs least. */
export function planConvolution(
  c: Convolution1d,
  pass: Pass,
  tiles: TileChoice = 'accurate',
): Algorithm {
  const direct = { name: 'direct' } as const;
  if (!isRegular(c)) return direct;
  const shape = pass === 'inputGradient' ? inputGradientShape(c) : forwardShape(c);
  let best: { cost: number; algorithm: Algorithm } = { cost: directCost(c), algorithm: direct };
  const consider = (name: 'winograd' | 'fourier', length: number) => {
    // The outputs of a tile and the taps change places in the filter's gradient: both must be there.
    if (length < shape.taps + 1) return;
    const cost = transformedCost(shape, length);
    if (cost < best.cost) best = { cost, algorithm: { name, length } };
  };
  // With more taps the errors grow, and Fourier's tiles cost less.
  const winograd = shape.taps <= 4 ? WINOGRAD_LENGTHS[tiles] : [];
  for (const length of winograd) consider('winograd', length);
  for (const length of FOURIER_LENGTHS) consider('fourier', length);
  return best.algorithm;
}
