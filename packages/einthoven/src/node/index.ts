export {
  PTB_XL_MULTI_LABEL,
  PTB_XL_SINGLE_LABEL,
  type PtbXlLabelling,
} from '../data/ptb-xl-labelling.ts';
export {
  type DeepfakeIntervalSourceOptions,
  deepfakeIntervalSource,
} from './deepfake-interval-source.ts';
export {
  type LudbIntervalSourceOptions,
  ludbIntervalRecords,
  ludbIntervalSource,
  ludbIntervalTarget,
} from './ludb-interval-source.ts';
export { MIT_BIH_VALIDATION, type MitBihTargetOptions, mitBihTarget } from './mit-bih-target.ts';
export {
  type PtbXlIntervalSourceOptions,
  ptbXlIntervalSource,
} from './ptb-xl-interval-source.ts';
export { type PtbXlTargetOptions, ptbXlTarget } from './ptb-xl-target.ts';
