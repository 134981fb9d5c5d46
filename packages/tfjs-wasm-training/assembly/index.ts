export {
  channelMoments,
  combineGradient,
  gradientSums,
  joinMoments,
  scaleShift,
} from './batch-norm';
export {
  convolve,
  convolveDilated,
  convolveDilatedFilter,
  convolveDilatedInput,
  convolveFilter,
} from './convolve';
export { copyBlocks, rectifierGradient } from './elementwise';
export { multiplyColumns, multiplyRows, workBytes } from './multiply';
export { optimise, squareSums } from './optimisers';
export { pack } from './panels';
export { poolMaximum, poolMaximumGradient } from './pool';
export { addBlocks, multiplyParts, productBytes } from './product';
export { reduceColumns, reduceRows } from './reduce';
export { transpose, transposePhases, transposeTaps } from './transpose';
export { winogradConvolve, winogradFilter, winogradFilterGradient } from './winograd';
export { settle } from './recurrent-activations';
