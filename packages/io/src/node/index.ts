export { openPtbXl, type PtbXl, type PtbXlOptions } from './open-ptb-xl.ts';
export type { MissingRecords } from './read-ptb-xl-folder.ts';
export { type ReadFileOptions, readEcg, readRecord } from './read-record.ts';
