import { kernels as base64 } from './generated/kernels.ts';

/** The compiled passes; addresses in bytes, lengths in samples unless said otherwise (`assembly/`). */
export interface Kernels {
  addFrames(frames: number, bytes: number, others: number, otherBytes: number, by: number): void;
  addHeights(frames: number, heights: number, count: number): void;
  addLines(frames: number, length: number, knots: number, spacing: number, by: number): void;
  addSlope(
    frames: number,
    stepBytes: number,
    count: number,
    height: number,
    ratio: number,
    change: number,
  ): void;
  fillNoise(
    frames: number,
    length: number,
    a: number,
    b: number,
    x: number,
    y: number,
    cos: number,
    sin: number,
    take: number,
    ofSample: number,
    ofMean: number,
  ): void;
  sumMoments(frames: number, length: number): void;
  writeStandardLeads(frames: number, length: number, rows: number): void;
}

/** Where things lie in the memory of the kernels, in bytes, and the samples of the longest record. */
export type Layout = Record<
  'DEVIATES' | 'END' | 'FRAMES' | 'HEIGHTS' | 'LONGEST' | 'NOISE' | 'ROWS' | 'SIZES' | 'SUMS',
  number
>;

/** Kernels with the memory that they work in. */
export interface LoadedKernels {
  readonly kernels: Kernels;
  readonly layout: Layout;
  readonly buffer: ArrayBuffer;
}

const PAGE_BYTES = 65536;

/** 2.3 MB: room for two times 16 384 frames and as many heights. */
const PAGES = 35;

/**
 * Returns the kernels, or null where WebAssembly or its SIMD is missing, or where a page's policy or a
 * lack of memory forbids it.
 */
export function loadKernels(): LoadedKernels | null {
  try {
    const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    const module = new WebAssembly.Module(binary);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const places = Object.entries(exports).filter(([, one]) => one instanceof WebAssembly.Global);
    const layout = Object.fromEntries(
      places.map(([name, one]) => [name, (one as WebAssembly.Global).value]),
    ) as Layout;
    if (layout.END > PAGES * PAGE_BYTES) throw new RangeError('the memory of the kernels is short');
    return { kernels: exports as unknown as Kernels, layout, buffer: memory.buffer };
  } catch {
    return null;
  }
}
