export { type Ludb, type LudbEntry, type LudbRecording, openLudb } from './open-ludb.ts';
export { type MitBih, type MitBihEntry, openMitBih } from './open-mit-bih.ts';
export { openPtbXl, type PtbXl, type PtbXlOptions } from './open-ptb-xl.ts';
export type { MissingRecords } from './present-records.ts';
export { type ReadFileOptions, readEcg, readRecord } from './read-record.ts';
export { type PtbXlRecord, type WritePtbXlOptions, writePtbXl } from './write-ptb-xl.ts';
export { writeWfdb } from './write-wfdb.ts';
