import { medianFilter } from '../filters/moving/median-filter.ts';

/**
 * Returns the baseline of a lead as the median of medians: a first window that is wider than twice a
 * QRS complex takes it out, a second one P and T (de Chazal, O'Dwyer and Reilly 2004,
 * doi:10.1109/TBME.2004.827359). The first and last sample count
 * as often as windows reach beyond them.
 */
export function medianBaseline(
  x: Float64Array,
  sampleRate: number,
  windowsSeconds: readonly [number, number],
): Float64Array {
  return windowsSeconds.reduce((signal, seconds) => {
    const half = Math.max(1, Math.round((seconds * sampleRate) / 2));
    return medianFilter(signal, { window: 2 * half + 1, mode: 'nearest' });
  }, x);
}
