export {
  type BackboneCheck,
  type BackboneContractOptions,
  backboneContract,
} from './backbone-contract.ts';
