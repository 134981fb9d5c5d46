import type { KernelContext } from '../context.ts';
import { fourierTable } from './fourier-table.ts';
import { winogradTable } from './winograd-table.ts';

/** The longest of Winograd's tiles; longer ones are Fourier's. */
export const LONGEST_WINOGRAD = 10;

/** Real products by channels for each transformed tile of `length` inputs. */
export function pointsOf(length: number): number {
  return length <= LONGEST_WINOGRAD ? length : (3 * length) / 2 - 1;
}

/** Where the table of a transform begins and ends in memory. */
export interface TileTable {
  start: number;
  end: number;
}

function write({ backend }: KernelContext, parts: (Float32Array | Uint32Array)[]): TileTable {
  const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const start = backend.wasm._malloc(bytes) >>> 0;
  let at = start;
  for (const part of parts) {
    backend.wasm.HEAPU8.set(new Uint8Array(part.buffer), at);
    at += part.byteLength;
  }
  return { start, end: at };
}

const tables = new WeakMap<KernelContext, Map<number, TileTable>>();

/** The table of one length in the backend's memory, where it stays. */
export function tileTable(context: KernelContext, length: number): TileTable {
  const known = tables.get(context) ?? new Map<number, TileTable>();
  tables.set(context, known);
  const found = known.get(length);
  if (found) return found;
  const winograd = length <= LONGEST_WINOGRAD;
  const written = write(context, winograd ? [winogradTable(length)] : fourierTable(length));
  known.set(length, written);
  return written;
}
