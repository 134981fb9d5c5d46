import { join } from 'node:path';
import { NotFoundError } from '@einthoven/core';
import { AAMI_BEAT_CLASSES, type AamiBeatClass } from '../labels/aami-beat-classes.ts';
import type { LabelSet } from '../labels/label-set.ts';
import type { EcgRecording } from '../recording.ts';
import { namesIn, pathOf } from './files.ts';
import { readEcg } from './read-record.ts';

// Sources: the database's own record descriptions; EC57 leaves paced records out of beat statistics.
const PACED = new Set(['102', '104', '107', '217']);
/**
 * The two sets that classifiers of beats are compared on, records of paced patients left out (de Chazal
 * et al. 2004, doi:10.1109/TBME.2004.827359).
 */
const DS1 = setOf(
  '101 106 108 109 112 114 115 116 118 119 122 124 201 203 205 207 208 209 215 220 223 230',
);
const DS2 = setOf(
  '100 103 105 111 113 117 121 123 200 202 210 212 213 214 219 221 222 228 231 232 233 234',
);

const SAME_PATIENT: Readonly<Record<string, string>> = { '202': '201' };

/** One record of an opened MIT-BIH Arrhythmia database. */
export interface MitBihEntry {
  readonly id: string;
  /** Id of the patient's first record: 201 and 202 are of one person. */
  readonly patientId: string;
  /** Whether the patient has a pacemaker (102, 104, 107, 217). */
  readonly paced: boolean;
  /**
   * De Chazal's sets, DS1 to learn from and DS2 to be tested on; null for the records of neither. They
   * part records, not patients: 201 is in DS1, and 202 of the same person in DS2.
   */
  readonly set: 'DS1' | 'DS2' | null;
  /** Path of the record, without extension. */
  readonly path: string;
}

/** An opened MIT-BIH Arrhythmia database. */
export interface MitBih {
  readonly size: number;
  readonly entries: readonly MitBihEntry[];
  /** Classes of the beats; `aamiClassOf` gives the class of an annotation's symbol. */
  readonly labels: LabelSet<AamiBeatClass>;
  /** Reads one record with its reference annotations (.atr). */
  load(entry: MitBihEntry): Promise<EcgRecording>;
}

/**
 * The records of the MIT-BIH Arrhythmia database (360 Hz, two leads, 30 minutes, beats and rhythms
 * marked; Moody and Mark 2001, doi:10.1109/51.932724), from the folder that holds them; every header
 * with a reference annotation file counts as a record, so that parts of the database open too.
 *
 * @throws NotFoundError when the folder is missing or holds no such record.
 */
export async function openMitBih(root: string | URL): Promise<MitBih> {
  const folder = pathOf(root);
  const names = await namesIn(folder);
  const ids = [...(names ?? [])]
    .flatMap((name) => (name.endsWith('.hea') ? name.slice(0, -'.hea'.length) : []))
    .filter((id) => names?.has(`${id}.atr`))
    .sort();
  if (ids.length === 0) {
    const problem = names
      ? `${folder} holds no annotated record`
      : `folder ${folder} does not exist`;
    throw new NotFoundError(problem, {
      argument: 'root',
      value: folder,
      hint: 'Looked for headers (.hea) with reference annotations (.atr) beside them.',
    });
  }
  const entries = ids.map((id) => ({
    id,
    patientId: SAME_PATIENT[id] ?? id,
    paced: PACED.has(id),
    set: DS1.has(id) ? ('DS1' as const) : DS2.has(id) ? ('DS2' as const) : null,
    path: join(folder, id),
  }));
  const load = ({ path }: MitBihEntry) => readEcg(path, { annotations: 'atr' });
  return { size: entries.length, entries, labels: AAMI_BEAT_CLASSES, load };
}

function setOf(ids: string): ReadonlySet<string> {
  return new Set(ids.split(' '));
}
