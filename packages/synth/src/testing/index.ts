export type { ContractCheck } from '@einthoven/core/testing';
export { noiseContract } from './noise-contract.ts';
export { rhythmContract } from './rhythm-contract.ts';
