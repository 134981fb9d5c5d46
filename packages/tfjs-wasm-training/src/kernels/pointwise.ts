import type { KernelContext } from '../context.ts';
import type { Convolution1d } from './convolution-geometry.ts';
import { multiply } from './product-jobs.ts';

// Convolutions with a single tap are products of matrices: each place of the sequence that is looked at is a row.

/** Whether all rows of X that are looked at lie in equal distances. */
export function isPointwise({ taps, left, stride, length, positions }: Convolution1d): boolean {
  return taps === 1 && left === 0 && positions * stride === length;
}

/** Writes the convolution of X into Y; addresses of X, filter and Y. */
export function forwardPointwise(
  context: KernelContext,
  { samples, positions, stride, channels, filters }: Convolution1d,
  pointers: [number, number, number],
): void {
  const extent = { batches: 1, rows: samples * positions, depth: channels, width: filters };
  const pitches = [stride * channels, filters, filters] as const;
  multiply(context, extent, { turnedA: false, turnedB: false, pitches }, pointers);
}

/** Writes the gradient of X into dX, which holds zeros where no row is looked at; addresses of dY, filter and dX. */
export function inputGradientPointwise(
  context: KernelContext,
  { samples, positions, stride, channels, filters }: Convolution1d,
  pointers: [number, number, number],
): void {
  const extent = { batches: 1, rows: samples * positions, depth: filters, width: channels };
  const pitches = [filters, filters, stride * channels] as const;
  multiply(context, extent, { turnedA: false, turnedB: true, pitches }, pointers);
}

/** Writes the gradient of the filter into dW; addresses of X, dY and dW. */
export function filterGradientPointwise(
  context: KernelContext,
  { samples, positions, stride, channels, filters }: Convolution1d,
  pointers: [number, number, number],
): void {
  const extent = { batches: 1, rows: channels, depth: samples * positions, width: filters };
  const pitches = [stride * channels, filters, filters] as const;
  multiply(context, extent, { turnedA: true, turnedB: false, pitches }, pointers);
}
