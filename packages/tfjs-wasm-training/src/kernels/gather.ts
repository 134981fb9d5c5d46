import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel } from '../registry.ts';

/** Indices as they stand in memory. */
function indicesOf({ address, backend }: KernelContext, indices: TensorInfo): Int32Array {
  const at = address(indices);
  return new Int32Array(backend.wasm.HEAPU8.buffer, at, util.sizeFromShape(indices.shape));
}

function gather(
  context: KernelContext,
  {
    inputs: { x, indices },
    attrs,
  }: Call<{ x: TensorInfo; indices: TensorInfo }, { axis: number; batchDims?: number }>,
): TensorInfo | null {
  if (x.dtype === 'string' || indices.dtype !== 'int32' || attrs.batchDims) return null;
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0] as number;
  const length = x.shape[axis] as number;
  const wrong = indicesOf(context, indices).find((index) => index < 0 || index >= length);
  if (wrong !== undefined) {
    throw new Error(`GatherV2: the index value ${wrong} is not in [0, ${length - 1}]`);
  }
  const { outputShape, sliceSize, outerSize } = backend_util.segment_util.collectGatherOpShapeInfo(
    x as never,
    indices as never,
    axis,
    0,
  );
  const y = context.output(outputShape, x.dtype);
  const count = util.sizeFromShape(indices.shape);
  const bytes = sliceSize * util.bytesPerElement(x.dtype);
  const total = outerSize * count;
  if (total * bytes === 0) return y;
  const [from, names, to] = [x, indices, y].map(context.address) as [number, number, number];
  const parts = partsOf(total, Math.max(2, bytes / 8));
  context.parallel('gatherBlocks', parts, outerSize, length, count, bytes, from, names, to);
  return y;
}

/** Looking for its own segments costs a part this much for every row, however few it finds. */
const SEGMENTS_PER_PART = 64;

function sumSegments(
  context: KernelContext,
  {
    inputs: { x, segmentIds },
    attrs: { numSegments },
  }: Call<{ x: TensorInfo; segmentIds: TensorInfo }, { numSegments: number }>,
): TensorInfo | null {
  const fits = x.dtype === 'float32' && segmentIds.dtype === 'int32';
  if (!fits || segmentIds.shape.length !== 1 || segmentIds.shape[0] !== x.shape[0]) return null;
  const shape = x.shape.slice(1);
  const y = context.output([numSegments, ...shape]);
  const [rows, width] = [x.shape[0] as number, util.sizeFromShape(shape)];
  const tensors = [x, segmentIds, y].map(context.address);
  const parts = partsOf(
    Math.ceil(numSegments / SEGMENTS_PER_PART),
    ((rows * width) / numSegments) * SEGMENTS_PER_PART,
  );
  if (numSegments > 0) {
    context.parallel('addSegments', parts, rows, width, numSegments, ...tensors);
  }
  return y;
}

/** Installs gathering and its gradient and returns the names of their kernels. */
export function installGather(context: KernelContext): string[] {
  installKernel(context, 'GatherV2', gather);
  const onCpu = cpuKernel(context, 'UnsortedSegmentSum');
  installKernel(context, 'UnsortedSegmentSum', sumSegments, { fallback: onCpu });
  return ['GatherV2', 'UnsortedSegmentSum'];
}
