export type { EcgConstraints, Range } from './constraints.ts';
export {
  beatsArbitrary,
  ecgArbitrary,
  syntheticEcgArbitrary,
} from './ecg-arbitraries.ts';
export { synthesisOptionsArbitrary } from './synthesis-options-arbitrary.ts';
