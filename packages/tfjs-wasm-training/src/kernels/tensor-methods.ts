import { reshape, sign, split, stridedSlice, Tensor, transpose } from '@tensorflow/tfjs-core';

type Method = (this: Tensor, ...args: never[]) => unknown;

/** An operation as a method of its first argument. */
function method(run: (x: never, ...args: never[]) => unknown): Method {
  return function call(this: Tensor, ...args) {
    return run(this as never, ...args);
  };
}

/**
 * The methods of tensors that tfjs-layers and the gradients of tfjs-core call although only the package
 * `@tensorflow/tfjs` adds them: the orthogonal initialiser, and with it every recurrent layer, the gradients of products
 * and of gathering by batches need them.
 */
const METHODS: Record<string, Method> = {
  flatten: method((x: Tensor) => reshape(x, [x.size])),
  reshape: method(reshape as never),
  sign: method(sign as never),
  split: method(split as never),
  stridedSlice: method(stridedSlice as never),
  transpose: method(transpose as never),
};

/** Adds the methods that are not there yet, and returns what takes them away again. */
export function addTensorMethods(): () => void {
  const prototype = Tensor.prototype as unknown as Record<string, Method | undefined>;
  const added = Object.entries(METHODS).filter(([name]) => prototype[name] === undefined);
  for (const [name, run] of added) prototype[name] = run;
  return () => {
    for (const [name] of added) delete prototype[name];
  };
}
