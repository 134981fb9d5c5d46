import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasm-backend.ts';

// Results that are asked for but computed only when something reads them. A kernel that can make more of the terms
// than of their sum takes them instead: batch normalisation, addition and rectifier become one pass over memory.

/** A tensor, times a factor and plus an offset by channel (its last axis) if `by` holds them, [2, channels]. */
export interface Term {
  x: TensorInfo;
  by?: TensorInfo;
}

/** The terms of a result that is not computed yet. */
export type Terms = readonly [Term] | readonly [Term, Term];

/** Writes the sum of terms to an address. */
export type ComputeTerms = (terms: Terms, shape: readonly number[], to: number) => void;

/** A result that a kernel can still change by channel while it computes it. */
export interface Computation {
  /** Tensors that it reads. */
  reads: readonly TensorInfo[];
  /** Writes the result to an address, scaled and shifted by [2, channels] and rectified if wanted. */
  write(to: number, by?: TensorInfo, rectify?: boolean): void;
}

/** A computation, and what it is to be scaled and shifted by. */
export interface Scaled {
  computation: Computation;
  by?: TensorInfo;
}

/** The results that are not computed yet. */
export interface Deferral {
  /** A tensor that stands for the sum of terms; the terms' tensors are kept until it is computed or disposed of. */
  defer(terms: Terms, shape: readonly number[]): TensorInfo;
  /** A tensor that stands for the result of a computation, scaled if `by` is there. */
  deferComputation(scaled: Scaled, shape: readonly number[]): TensorInfo;
  /** The terms that a tensor stands for, or null if it stands for none. */
  termsOf(tensor: TensorInfo): Terms | null;
  /** The computation that a tensor stands for, or null if it stands for none. */
  computationOf(tensor: TensorInfo): Scaled | null;
  /** Computes those of the tensors that are not. */
  settle(tensors: readonly (TensorInfo | undefined)[]): void;
}

interface Entry {
  terms?: Terms;
  scaled?: Scaled;
  shape: readonly number[];
}

function tensorsOf({ terms, scaled }: Entry): TensorInfo[] {
  const all = [...(terms ?? [])].flatMap(({ x, by }) => [x, by]);
  if (scaled) all.push(...scaled.computation.reads, scaled.by);
  return all.filter((tensor) => tensor !== undefined);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** Watches the backend: whatever looks a deferred result up in its memory finds it computed. */
export function createDeferral(backend: WasmBackend, compute: ComputeTerms): Deferral {
  const entries = new Map<object, Entry>();
  const { dataIdMap } = backend;
  const { get } = dataIdMap;
  const raw = (dataId: object) => get.call(dataIdMap, dataId);

  const release = (entry: Entry) => {
    for (const tensor of tensorsOf(entry)) backend.disposeData(tensor.dataId);
  };
  const computeEntry = (dataId: object) => {
    const entry = entries.get(dataId);
    if (!entry) return;
    const size = sizeOf(entry.shape);
    const place = backend.wasm._malloc(4 * size) >>> 0;
    try {
      if (entry.terms) compute(entry.terms, entry.shape, place);
      entry.scaled?.computation.write(place, entry.scaled.by);
    } catch (error) {
      // Where memory ends, for one: the result stays to be computed.
      backend.wasm._free(place);
      throw error;
    }
    entries.delete(dataId);
    const data = raw(dataId);
    data.memoryOffset = place;
    // The backend knows the tensor without a place: it has to learn it anew.
    backend.wasm.tfjs.disposeData(data.id);
    backend.wasm.tfjs.registerTensor(data.id, size, place);
    release(entry);
  };

  dataIdMap.get = (dataId) => {
    if (entries.size > 0 && entries.has(dataId)) computeEntry(dataId);
    return raw(dataId);
  };
  const { disposeData, incRef } = backend;
  backend.incRef = (dataId) => {
    if (entries.has(dataId)) raw(dataId).refCount++;
    else incRef.call(backend, dataId);
  };
  backend.disposeData = (dataId, force) => {
    const entry = entries.get(dataId);
    if (entry && !force && raw(dataId).refCount > 1) {
      raw(dataId).refCount--;
      return false;
    }
    entries.delete(dataId);
    const disposed = disposeData.call(backend, dataId, force);
    if (entry) release(entry);
    return disposed;
  };

  const add = (entry: Entry): TensorInfo => {
    for (const tensor of tensorsOf(entry)) backend.incRef(tensor.dataId);
    // A place of zero: nothing is allocated, and nothing freed.
    const tensor = backend.makeOutput([...entry.shape], 'float32', 0);
    entries.set(tensor.dataId, entry);
    return tensor;
  };

  return {
    defer: (terms, shape) => add({ terms, shape }),
    deferComputation: (scaled, shape) => add({ scaled, shape }),
    termsOf: (tensor) => entries.get(tensor.dataId)?.terms ?? null,
    computationOf: (tensor) => entries.get(tensor.dataId)?.scaled ?? null,
    settle(tensors) {
      if (entries.size === 0) return;
      for (const tensor of tensors) if (tensor) computeEntry(tensor.dataId);
    },
  };
}
