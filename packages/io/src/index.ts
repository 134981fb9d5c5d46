export {
  type AnnotationsOfBeatsOptions,
  annotationsOfBeats,
} from './beats/annotations-of-beats.ts';
export { isBeatSymbol } from './beats/beat-symbols.ts';
export { beatsOfAnnotations } from './beats/beats-of-annotations.ts';
export { type PoolBeatsOptions, poolBeats } from './beats/pool-beats.ts';
export { completeLimbLeads } from './complete-limb-leads.ts';
export { parseDeepfakeEcg } from './deepfake-ecg/parse-deepfake-ecg.ts';
export {
  type DeepfakeEcgRow,
  parseDeepfakeEcgLabels,
} from './deepfake-ecg/parse-deepfake-ecg-labels.ts';
export {
  type CheckIntervalsOptions,
  checkIntervals,
  type DoubtfulIntervals,
} from './intervals/check-intervals.ts';
export { AAMI_BEAT_CLASSES, type AamiBeatClass, aamiClassOf } from './labels/aami-beat-classes.ts';
export { encodeLabels, type LabelSet } from './labels/label-set.ts';
export { WAVE_CLASSES } from './labels/wave-classes.ts';
export { type LudbRow, parseLudbTable } from './ludb/parse-ludb-table.ts';
export {
  type PtbXlColumn,
  type PtbXlLabels,
  type PtbXlOwnColumn,
  ptbXlFiles,
} from './ptb-xl/encode-ptb-xl.ts';
export { joinPtbXl } from './ptb-xl/join-ptb-xl.ts';
export { type PtbXlDatabaseOptions, parsePtbXlDatabase } from './ptb-xl/parse-ptb-xl-database.ts';
export { parsePtbXlLabels } from './ptb-xl/parse-ptb-xl-labels.ts';
export { parsePtbXlPlus } from './ptb-xl/parse-ptb-xl-plus.ts';
export { parseScpCodes } from './ptb-xl/parse-scp-codes.ts';
export { type PtbXlEntry, type PtbXlRow, type Split, splitOfFold } from './ptb-xl/ptb-xl-entry.ts';
export {
  PTB_XL_SUPERCLASSES,
  type PtbXlSuperclass,
  parseScpStatements,
  type ScpStatements,
  superclassesOf,
} from './ptb-xl/ptb-xl-superclasses.ts';
export { SCP_STATEMENTS, type ScpStatement } from './ptb-xl/scp-statements.ts';
export { type ReadOptions, readEcg, readRecord, type WfdbBytes } from './read-record.ts';
export type {
  Annotation,
  Channel,
  EcgRecording,
  Recording,
  RecordingMetadata,
} from './recording.ts';
export { toEcgRecording } from './to-ecg-recording.ts';
export { encodeWfdb, type WfdbContents } from './wfdb/encode-wfdb.ts';
export { encodeWfdbAnnotations } from './wfdb/encode-wfdb-annotations.ts';
export { parseWfdbAnnotations, type WfdbAnnotations } from './wfdb/parse-wfdb-annotations.ts';
export { parseWfdbHeader } from './wfdb/parse-wfdb-header.ts';
export type { Subject } from './wfdb/subject-line.ts';
export type { WfdbHeader, WfdbSignal } from './wfdb/wfdb-header.ts';
