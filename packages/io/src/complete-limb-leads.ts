import { createEcg, type Ecg, leadSamples, STANDARD_LEADS } from '@einthoven/core';

/** How the leads that follow from I and II do. */
const DERIVED: Readonly<Record<string, readonly [ofI: number, ofII: number]>> = {
  III: [-1, 1],
  aVR: [-0.5, -0.5],
  aVL: [1, -0.5],
  aVF: [-0.5, 1],
};

/**
 * The twelve standard leads of a recording that has I, II and V1 to V6: III = II − I (Einthoven), aVR =
 * −(I + II) / 2, aVL = I − II / 2, aVF = II − I / 2 (Goldberger).
 *
 * Those four are computed even where the recording has them; leads beyond the twelve are left out.
 *
 * @throws NotFoundError when one of the eight leads is missing.
 */
export function completeLimbLeads(ecg: Ecg): Ecg {
  const [one, two] = [leadSamples(ecg, 'I'), leadSamples(ecg, 'II')];
  const samples = STANDARD_LEADS.map((lead) => {
    const weights = DERIVED[lead];
    if (!weights) return leadSamples(ecg, lead);
    return one.map((value, i) => weights[0] * value + weights[1] * (two[i] as number));
  });
  return createEcg({ ...ecg, samples, leads: STANDARD_LEADS });
}
