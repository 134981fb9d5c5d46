/** A record to be put into a fold. */
export interface FoldCandidate {
  /** Records of one patient share a fold. */
  readonly patient: string;
  /** What each fold shall have its share of: diagnoses, sex, age … */
  readonly traits: readonly string[];
}

interface Patient {
  readonly records: number;
  /** How many of the records have a trait. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * The fold of every record, 1 to `folds`: patients stay together, and each fold gets its share of every
 * trait as far as that allows. Patients with the rarest trait are placed first, each into the fold that
 * lacks it most (iterative stratification: Sechidis et al. 2011, doi:10.1007/978-3-642-23808-6_10).
 * Where folds lack as much, the one that lacks most records comes first, then the lower one.
 */
export function assignFolds(candidates: readonly FoldCandidate[], folds = 10): number[] {
  const patients = collect(candidates);
  const lacking = new Map([...totals(patients)].map(([t, n]) => [t, shares(n, folds)]));
  const room = shares(candidates.length, folds);
  const placed = new Map<string, number>();
  const place = (id: string, { records, counts }: Patient, wanted: readonly number[]) => {
    const fold = neediest(wanted, room);
    placed.set(id, fold + 1);
    room[fold] = (room[fold] as number) - records;
    for (const [trait, count] of counts) {
      const left = lacking.get(trait) as number[];
      left[fold] = (left[fold] as number) - count;
    }
  };
  for (;;) {
    const waiting = new Map([...patients].filter(([id]) => !placed.has(id)));
    const trait = rarest(waiting);
    for (const [id, patient] of waiting) {
      if (trait === null) place(id, patient, room);
      else if (patient.counts.has(trait)) place(id, patient, lacking.get(trait) as number[]);
    }
    if (trait === null) return candidates.map(({ patient }) => placed.get(patient) as number);
  }
}

function collect(candidates: readonly FoldCandidate[]): Map<string, Patient> {
  const patients = new Map<string, { records: number; counts: Map<string, number> }>();
  for (const { patient: id, traits } of candidates) {
    const patient = patients.get(id) ?? { records: 0, counts: new Map() };
    patients.set(id, patient);
    patient.records++;
    for (const trait of new Set(traits)) increase(patient.counts, trait, 1);
  }
  return patients;
}

function totals(patients: ReadonlyMap<string, Patient>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { counts } of patients.values()) {
    for (const [trait, count] of counts) increase(sums, trait, count);
  }
  return sums;
}

const increase = (counts: Map<string, number>, key: string, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by);

/** Null where no patient has any trait. */
function rarest(patients: ReadonlyMap<string, Patient>): string | null {
  let found: string | null = null;
  let least = Infinity;
  for (const [trait, count] of totals(patients)) {
    if (count < least) [found, least] = [trait, count];
  }
  return found;
}

const shares = (count: number, folds: number) => Array.from({ length: folds }, () => count / folds);

function neediest(wanted: readonly number[], room: readonly number[]): number {
  let best = 0;
  for (let fold = 1; fold < wanted.length; fold++) {
    const more = (wanted[fold] as number) - (wanted[best] as number);
    if (more > 0 || (more === 0 && (room[fold] as number) > (room[best] as number))) best = fold;
  }
  return best;
}
