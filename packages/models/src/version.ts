import { version as own } from '../package.json';

/** The version of this package: part of the keys under which results are kept. */
export const version: string = own;
