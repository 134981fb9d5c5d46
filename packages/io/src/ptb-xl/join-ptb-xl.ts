import type { PtbXlEntry } from './ptb-xl-entry.ts';

/**
 * The entries of several folders as one list, every ecg_id once, in the order of the ids.
 *
 * Where folders hold the same record, true millivolts win over numbers without a voltage, then the
 * folder given first. What the winner does not know about the patient is taken from the other.
 */
export function joinPtbXl(folders: readonly (readonly PtbXlEntry[])[]): PtbXlEntry[] {
  const byId = new Map<string, PtbXlEntry>();
  for (const entry of folders.flat()) {
    const known = byId.get(entry.id);
    byId.set(entry.id, known ? prefer(known, entry) : entry);
  }
  return [...byId.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

function prefer(first: PtbXlEntry, second: PtbXlEntry): PtbXlEntry {
  const [winner, other] =
    first.unit !== 'mV' && second.unit === 'mV' ? [second, first] : [first, second];
  return { ...winner, patientId: winner.patientId ?? other.patientId };
}
