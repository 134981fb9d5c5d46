export {
  type DeepfakeEcg,
  type DeepfakeEcgEntry,
  type DeepfakeEcgOptions,
  openDeepfakeEcg,
} from './open-deepfake-ecg.ts';
export { type Ludb, type LudbEntry, type LudbRecording, openLudb } from './open-ludb.ts';
export { type MitBih, type MitBihEntry, openMitBih } from './open-mit-bih.ts';
export { openPtbXl, type PtbXl, type PtbXlOptions } from './open-ptb-xl.ts';
export { openPtbXlPlus, type PtbXlPlusOptions } from './open-ptb-xl-plus.ts';
export type { MissingRecords } from './present-records.ts';
export { type ReadFileOptions, readEcg, readRecord } from './read-record.ts';
export { type PtbXlRecord, type WritePtbXlOptions, writePtbXl } from './write-ptb-xl.ts';
export { writeWfdb } from './write-wfdb.ts';
