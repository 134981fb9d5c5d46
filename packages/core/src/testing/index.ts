export { type ContractCheck, check } from './contract.ts';
export { type ExampleSourceCheck, exampleSourceContract } from './example-source-contract.ts';
export { type PreprocessingCheck, preprocessingContract } from './preprocessing-contract.ts';
