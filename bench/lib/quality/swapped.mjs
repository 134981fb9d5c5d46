// What a recording would show, had two limb electrodes changed places.
import { createEcg } from '../../../packages/core/dist/index.js';
import { deriveLimbLeads, rowsOf } from './noisy-records.mjs';

/** The new I and II from the old, and what is added to the chest leads, whose reference the limbs are. */
export const SWAPS = {
  'RA-LA': { one: (a) => -a, two: (a, b) => b - a, chest: () => 0 },
  'RA-LL': { one: (a, b) => a - b, two: (_, b) => -b, chest: () => 0 },
  'LA-LL': { one: (_, b) => b, two: (a) => a, chest: () => 0 },
  // Both legs have one potential: what lies on the right leg shows that of the left.
  'RA-RL': { one: (a, b) => a - b, two: () => 0, chest: (_, b) => -b / 3 },
  'LA-RL': { one: (_, b) => b, two: (_, b) => b, chest: (a, b) => (a - b) / 3 },
};

export function swapElectrodes(ecg, name) {
  const { one, two, chest } = SWAPS[name];
  const rows = rowsOf(ecg).map((row) => Float64Array.from(row));
  const at = (lead) => ecg.leads.findIndex((own) => own.toLowerCase() === lead.toLowerCase());
  const [a, b] = [rows[at('I')], rows[at('II')]];
  for (const lead of ['V1', 'V2', 'V3', 'V4', 'V5', 'V6']) {
    rows[at(lead)] = rows[at(lead)].map((x, i) => x + chest(a[i], b[i]));
  }
  rows[at('I')] = a.map((x, i) => one(x, b[i]));
  rows[at('II')] = a.map((x, i) => two(x, b[i]));
  deriveLimbLeads(rows, at);
  return createEcg({ ...ecg, samples: rows });
}
