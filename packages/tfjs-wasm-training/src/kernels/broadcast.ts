import { util } from '@tensorflow/tfjs-core';

/** One axis of the result of two tensors, or several that behave alike: its length, and which sides have it. */
interface Axis {
  size: number;
  a: boolean;
  b: boolean;
}

/** How the values of two tensors meet: three axes [outer, middle, columns], and each side's steps along them. */
export interface Meeting {
  count: number;
  middle: number;
  columns: number;
  a: [number, number, number];
  b: [number, number, number];
}

function joinAxes(aShape: readonly number[], bShape: readonly number[]): Axis[] {
  const rank = Math.max(aShape.length, bShape.length);
  const axes: Axis[] = [];
  for (let i = 0; i < rank; i++) {
    const a = aShape[aShape.length - rank + i] ?? 1;
    const b = bShape[bShape.length - rank + i] ?? 1;
    const size = a === 1 ? b : a;
    if (size === 1) continue;
    const next = { size, a: a !== 1, b: b !== 1 };
    const before = axes.at(-1);
    if (before?.a === next.a && before.b === next.b) before.size *= size;
    else axes.push(next);
  }
  return axes;
}

function stepsOf(axes: readonly Axis[], side: 'a' | 'b'): [number, number, number] {
  const present = axes.map((axis) => (axis[side] ? axis.size : 1));
  const step = (i: number) => (axes[i]?.[side] ? util.sizeFromShape(present.slice(i + 1)) : 0);
  return [step(0), step(1), step(2)];
}

/** How tensors of two shapes meet, or null where that takes more than three axes. */
export function meet(aShape: readonly number[], bShape: readonly number[]): Meeting | null {
  const axes = joinAxes(aShape, bShape);
  if (axes.length > 3) return null;
  while (axes.length < 3) axes.unshift({ size: 1, a: true, b: true });
  const [outer, middle, columns] = axes.map((axis) => axis.size) as [number, number, number];
  const count = outer * middle * columns;
  return { count, middle, columns, a: stepsOf(axes, 'a'), b: stepsOf(axes, 'b') };
}
