export type { ContractCheck } from './contract.ts';
export { noiseContract } from './noise-contract.ts';
