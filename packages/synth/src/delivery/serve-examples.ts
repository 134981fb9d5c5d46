import type { ErrorCode, NdArray } from '@einthoven/core';
import type { ExampleMaker } from './example-maker.ts';

/** A batch to make. */
export interface ExampleTask {
  readonly number: number;
  readonly indices: readonly number[];
}

/** An array as it crosses from thread to thread. */
export interface PlainArray<T> {
  readonly data: T;
  readonly shape: readonly number[];
}

/** An error as it crosses from thread to thread. */
export interface PlainError {
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: ErrorCode | undefined;
  readonly argument?: string | undefined;
}

/** What comes back for an {@link ExampleTask}. */
export interface ExampleAnswer {
  readonly number: number;
  readonly error?: PlainError;
  readonly batch?: {
    readonly inputs: PlainArray<Float32Array>;
    readonly targets: Readonly<Record<string, PlainArray<Float32Array>>>;
    readonly masks?: Readonly<Record<string, PlainArray<Uint8Array>>>;
    readonly ids: readonly string[];
  };
}

type Packable = NdArray<Float32Array> | NdArray<Uint8Array>;

/** The part of a worker's global scope that {@link serveExamples} uses; Node's parent port fits too. */
export interface WorkerScope {
  /** Called with each task. */
  onmessage: ((event: { readonly data: ExampleTask }) => void) | null;
  /** Sends an answer, its arrays moved. */
  postMessage(answer: ExampleAnswer, transfer: ArrayBuffer[]): void;
}

/**
 * Makes batches in a Web Worker whenever `createSyntheticSource` on the page asks for them: the whole of
 * a worker module is `serveExamples(examples)`.
 *
 * @param scope - Where tasks come from; default the global scope.
 */
export function serveExamples(
  maker: ExampleMaker,
  scope: WorkerScope = globalThis as unknown as WorkerScope,
): void {
  // Part of the source text of Node's workers: it may use nothing from around it, and its functions are
  // methods, because bundlers that keep names would wrap others in a helper.
  const parts = {
    pack(array: Packable, moved: ArrayBuffer[]): PlainArray<never> {
      const { data, shape, stride, offset, size } = array;
      let step = 1;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        if (shape[axis] !== 1 && stride[axis] !== step) {
          throw new Error(`a batch has an array with strides [${stride}]: return contiguous ones`);
        }
        step *= shape[axis] as number;
      }
      // What is sent is gone from here: only a buffer that holds nothing else may go.
      const whole = size * data.BYTES_PER_ELEMENT === data.buffer.byteLength;
      const values = whole ? data : data.slice(offset, offset + size);
      const buffer = values.buffer as ArrayBuffer;
      if (!moved.includes(buffer)) moved.push(buffer);
      return { data: values as never, shape: [...shape] };
    },
    packAll(arrays: Readonly<Record<string, Packable>>, moved: ArrayBuffer[]) {
      return Object.fromEntries(
        Object.entries(arrays).map(([name, array]) => [name, parts.pack(array, moved)]),
      );
    },
    answer({ number, indices }: ExampleTask): void {
      try {
        const moved: ArrayBuffer[] = [];
        const { inputs, targets, masks, ids } = maker.make(indices);
        const batch = {
          inputs: parts.pack(inputs, moved),
          targets: parts.packAll(targets, moved),
          ...(masks && { masks: parts.packAll(masks, moved) }),
          ids,
        };
        scope.postMessage({ number, batch }, moved);
      } catch (thrown) {
        const { message, stack, code, argument } = Object(thrown);
        const error = { message: message ?? String(thrown), stack, code, argument };
        scope.postMessage({ number, error }, []);
      }
    },
  };
  scope.onmessage = ({ data }) => parts.answer(data);
}
