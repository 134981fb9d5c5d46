import { InvalidArgumentError, type Random, type StridedArray } from '@einthoven/core';
import { type Matrix, requireMatrix } from '../arrays/matrix.ts';
import { requireLength } from '../arrays/require-values.ts';
import type { SplitEntry } from './split.ts';

interface Patient {
  readonly positions: number[];
  /** Records in all, then records of each class. */
  readonly counts: number[];
}

/**
 * Positions of the records of each part, all records of a patient in one of them. Shares are met as
 * nearly as whole patients allow; patients of the rarest class are dealt first, each to the part that
 * lacks that class most.
 *
 * @throws InvalidArgumentError for a record without patient id.
 */
export function dealByPatient(
  entries: readonly SplitEntry[],
  shares: readonly number[],
  random: Random,
  stratify?: StridedArray,
): number[][] {
  const labels = stratify ? requireMatrix('stratify', stratify) : null;
  if (labels) requireLength('stratify', { length: labels.rows }, entries.length);
  return deal(random.shuffle(groupByPatient(entries, labels)), shares, random);
}

function groupByPatient(entries: readonly SplitEntry[], labels: Matrix | null): Patient[] {
  const classes = labels?.columns ?? 0;
  const patients = new Map<string, Patient>();
  for (const [i, { id, patientId }] of entries.entries()) {
    const key = String(requirePatient(id, patientId));
    const patient = patients.get(key) ?? {
      positions: [],
      counts: new Array<number>(classes + 1).fill(0),
    };
    patients.set(key, patient);
    patient.positions.push(i);
    const row = Array.from({ length: classes }, (_, c) => labels?.data[i * classes + c] as number);
    for (const [k, value] of [1, ...row].entries())
      patient.counts[k] = at(patient.counts, k) + value;
  }
  return [...patients.values()];
}

function requirePatient(id: string, patientId: string | number | null): string | number {
  if (patientId !== null) return patientId;
  throw new InvalidArgumentError(`patientId of record '${id}' is not known`, {
    argument: 'entries',
    value: null,
    hint: "Use the database's folds, or leave such records out.",
  });
}

/** Deals patients to parts: those of rare classes first, large ones before small ones. */
function deal(patients: Patient[], shares: readonly number[], random: Random): number[][] {
  const totals = sumCounts(patients);
  const rarest = new Map(patients.map((patient) => [patient, rarestClass(patient, totals)]));
  const rank = (patient: Patient) => at(totals, rarest.get(patient) as number);
  patients.sort((a, b) => rank(a) - rank(b) || b.positions.length - a.positions.length);
  const parts = shares.map((share) => ({
    share,
    positions: [] as number[],
    counts: totals.map(() => 0),
  }));
  const open = parts.filter(({ share }) => share > 0);
  for (const patient of patients) {
    const column = rarest.get(patient) as number;
    const fill = (part: (typeof parts)[number], k: number) =>
      at(part.counts, k) / (part.share * at(totals, k));
    const [target] = random
      .shuffle([...open])
      .sort((a, b) => fill(a, column) - fill(b, column) || fill(a, 0) - fill(b, 0));
    if (!target) continue;
    target.positions.push(...patient.positions);
    for (const [k, count] of patient.counts.entries())
      target.counts[k] = at(target.counts, k) + count;
  }
  return parts.map(({ positions }) => positions);
}

function sumCounts(patients: readonly Patient[]): number[] {
  const width = patients[0]?.counts.length ?? 0;
  return Array.from({ length: width }, (_, k) =>
    patients.reduce((sum, { counts }) => sum + at(counts, k), 0),
  );
}

/** The patient's class that fewest records have; 0 (all records) when the patient has none. */
function rarestClass({ counts }: Patient, totals: readonly number[]): number {
  let best = 0;
  for (let k = 1; k < counts.length; k++) {
    if (at(counts, k) > 0 && (best === 0 || at(totals, k) < at(totals, best))) best = k;
  }
  return best;
}

const at = (values: readonly number[], i: number) => values[i] as number;
