import { MAX_LEVEL, wavedec } from '../wavelets/wavedec.ts';
import type { WaveletName } from '../wavelets/wavelet-filters.ts';
import { waverec } from '../wavelets/waverec.ts';

/** Long enough for a steep slope between the bands; nearly symmetric. */
const WAVELET: WaveletName = 'sym10';

/**
 * Returns the baseline of a lead as what is left of its wavelet decomposition at the level whose band
 * ends nearest to the cutoff (measured beside other methods by Lenis et al. 2017,
 * doi:10.1155/2017/9295029).
 */
export function waveletBaseline(
  x: Float64Array,
  sampleRate: number,
  cutoffHz: number,
): Float64Array {
  const octaves = Math.round(Math.log2(sampleRate / 2 / cutoffHz));
  const level = Math.min(MAX_LEVEL, Math.max(1, octaves));
  const options = { wavelet: WAVELET, mode: x.length > 1 ? 'antireflect' : 'constant' } as const;
  const [approximation, ...details] = wavedec(x, { ...options, level });
  for (const detail of details) detail.fill(0);
  return waverec([approximation as Float64Array, ...details], { ...options, length: x.length });
}
