export { mapPairs } from './binary';
export {
  channelMoments,
  combineGradient,
  gradientSums,
  joinMoments,
} from './batch-norm';
export {
  clearUnseen,
  convolve,
  convolveDilated,
  convolveDilatedFilter,
  convolveDilatedInput,
  convolveFilter,
} from './convolve';
export { convolvePlane, convolvePlaneFilter } from './convolve-2d';
export { addSegments, copyGrid, gatherBlocks } from './copies';
export { depthwise } from './depthwise';
export { addChannels, depthwiseFilter, repeatChannels } from './depthwise-gradient';
export { gruForward } from './gru';
export { gruBackward } from './gru-gradient';
export { lstmBackward, lstmForward } from './lstm';
export { copyBlocks } from './elementwise';
export { multiplyColumns, multiplyRows, workBytes } from './multiply';
export { optimise, squareSums } from './optimisers';
export { pack, packBlock } from './panels';
export { pool } from './pool';
export { poolAverageGradient, poolMaximumGradient } from './pool-gradient';
export { addBlocks, multiplyParts, packTurned, productBytes } from './product';
export { settle } from './recurrent-activations';
export { reduceColumns, reduceRows } from './reduce';
export { transpose, transposePhases, transposeTaps } from './transpose';
export {
  convolveColumns,
  convolveTiles,
  gradientChannels,
  sumSlopeProducts,
  transformFilter,
  transformSlopes,
  transformSums,
  transformTiles,
} from './transformed';
export { mapValues } from './unary';
export { layerNormalize, layerNormalizeGradient } from './layer-norm';
export { permuteMatrices, permuteRuns } from './permute';
export { softmax, softmaxGradient } from './softmax';
export { combine } from './combine';
