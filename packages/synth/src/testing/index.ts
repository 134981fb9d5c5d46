export type { ContractCheck } from './contract.ts';
export { noiseContract } from './noise-contract.ts';
export { rhythmContract } from './rhythm-contract.ts';
