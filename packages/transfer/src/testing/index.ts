export { type TransferSchemeCheck, transferSchemeContract } from './transfer-scheme-contract.ts';
