import { contiguousStrides, type NdArray, type NumericArray, sizeOf } from './nd-array.ts';

/**
 * Returns a view with the interface of the `ndarray` package that needs neither it nor code generation:
 * what `asNdArray` falls back to under a strict content security policy, and what keeps small bundles
 * small. Unlike `asNdArray`, it takes shape and stride on trust.
 */
export function createStridedView<D extends NumericArray>(
  data: D,
  shape: readonly number[],
  stride: readonly number[] = contiguousStrides(shape),
  offset = 0,
): NdArray<D> {
  return new StridedView(data, [...shape], [...stride], offset) as unknown as NdArray<D>;
}

class StridedView {
  constructor(
    readonly data: NumericArray,
    readonly shape: number[],
    readonly stride: number[],
    readonly offset: number,
  ) {}

  get dtype(): string {
    return this.data.constructor.name.replace('Array', '').toLowerCase();
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  get dimension(): number {
    return this.shape.length;
  }

  /** Axes from the smallest stride to the largest. */
  get order(): number[] {
    const step = (axis: number) => Math.abs(this.stride[axis] as number);
    return this.shape.map((_, axis) => axis).sort((a, b) => step(a) - step(b));
  }

  index(...position: number[]): number {
    let at = this.offset;
    for (let axis = 0; axis < position.length; axis++) {
      at += (position[axis] as number) * (this.stride[axis] as number);
    }
    return at;
  }

  get(...position: number[]): number {
    return this.data[this.index(...position)] as number;
  }

  set(...positionAndValue: number[]): number {
    const value = positionAndValue.pop() as number;
    this.data[this.index(...positionAndValue)] = value;
    return value;
  }

  lo(...start: (number | null)[]): StridedView {
    const skip = this.shape.map((_, axis) => start[axis] ?? 0);
    const shape = this.shape.map((length, axis) => length - (skip[axis] as number));
    return new StridedView(this.data, shape, this.stride, this.index(...skip));
  }

  hi(...end: (number | null)[]): StridedView {
    const shape = this.shape.map((length, axis) => end[axis] ?? length);
    return new StridedView(this.data, shape, this.stride, this.offset);
  }

  step(...steps: (number | null)[]): StridedView {
    let offset = this.offset;
    const shape = this.shape.map((length, axis) => {
      const by = steps[axis] ?? 1;
      if (by < 0) offset += (length - 1) * (this.stride[axis] as number);
      return Math.ceil(length / Math.abs(by));
    });
    const stride = this.stride.map((by, axis) => by * (steps[axis] ?? 1));
    return new StridedView(this.data, shape, stride, offset);
  }

  transpose(...axes: number[]): StridedView {
    const order = this.shape.map((_, axis) => axes[axis] ?? axis);
    const pick = (values: number[]) => order.map((axis) => values[axis] as number);
    return new StridedView(this.data, pick(this.shape), pick(this.stride), this.offset);
  }

  pick(...position: (number | null)[]): StridedView {
    const fixed = (axis: number) => (position[axis] ?? -1) >= 0;
    const offset = this.index(
      ...this.shape.map((_, axis) => (fixed(axis) ? (position[axis] as number) : 0)),
    );
    const keep = (values: number[]) => values.filter((_, axis) => !fixed(axis));
    return new StridedView(this.data, keep(this.shape), keep(this.stride), offset);
  }
}
