import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

interface Reduction {
  axis?: number | number[];
  keepDims?: boolean;
}

/** Sums neighbouring axes that have others behind them: the layout the backend's own kernel is slow at. */
function reduce(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, Reduction>,
  average: boolean,
): TensorInfo | null {
  const axes = util.parseAxisParam(attrs.axis as number[], x.shape).sort((p, q) => p - q);
  const [first, last] = [axes[0], axes.at(-1)];
  if (first === undefined || last === undefined || x.dtype !== 'float32') return null;
  if (last - first + 1 !== axes.length || last === x.shape.length - 1) return null;
  const outer = util.sizeFromShape(x.shape.slice(0, first));
  const rows = util.sizeFromShape(x.shape.slice(first, last + 1));
  const columns = util.sizeFromShape(x.shape.slice(last + 1));
  if (columns === 1 || outer * rows * columns === 0) return null;
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const shape = attrs.keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced;
  const y = context.output(shape);
  const scale = average ? 1 / rows : 1;
  for (let i = 0; i < outer; i++) {
    const from = context.address(x) + 4 * i * rows * columns;
    context.kernels.sumColumns(rows, columns, from, context.address(y) + 4 * i * columns, scale);
  }
  return y;
}

/** Installs sums and means over leading and middle axes and returns the names of their kernels. */
export function installReductions(context: KernelContext): string[] {
  installKernel(context, 'Sum', (c, call) => reduce(c, call, false));
  installKernel(context, 'Mean', (c, call) => reduce(c, call, true));
  return ['Sum', 'Mean'];
}
