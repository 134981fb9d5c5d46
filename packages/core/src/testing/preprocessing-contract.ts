import { toContiguous } from '../arrays/to-contiguous.ts';
import type { Ecg } from '../ecg.ts';
import { createEcg } from '../ecg.ts';
import type { JsonValue } from '../json.ts';
import { sameLeads } from '../leads.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { type ContractCheck, check } from './contract.ts';

/** One check of {@link preprocessingContract}. */
export type PreprocessingCheck = ContractCheck;

/**
 * Returns the checks that every Preprocessing must pass on a recording it accepts.
 *
 * @param preprocessing - The subject.
 * @param ecg - A recording that it accepts.
 * @param parse - Makes the same preprocessing again from its JSON.
 */
export function preprocessingContract(
  preprocessing: Preprocessing,
  ecg: Ecg,
  parse: (json: JsonValue) => Preprocessing,
): PreprocessingCheck[] {
  return [
    { name: 'gives what `output` promises', run: () => keepsPromise(preprocessing, ecg) },
    { name: 'leaves its input as it was', run: () => leavesInput(preprocessing, ecg) },
    {
      name: 'survives a round trip through JSON',
      run: () => survivesJson(preprocessing, ecg, parse),
    },
    { name: 'refuses a recording without leads', run: () => refusesNoLeads(preprocessing) },
  ];
}

function keepsPromise(preprocessing: Preprocessing, ecg: Ecg): void {
  preprocessing.accepts(ecg);
  const { sampleRate, leads, samples } = preprocessing.output;
  const result = preprocessing.apply(ecg);
  check(
    result.sampleRate === sampleRate,
    `sampleRate is ${result.sampleRate}, promised ${sampleRate}`,
  );
  check(sameLeads(result.leads, leads), `leads are ${result.leads}, promised ${leads}`);
  check(
    samples === undefined || result.samples.shape[1] === samples,
    'the number of samples differs',
  );
}

function leavesInput(preprocessing: Preprocessing, ecg: Ecg): void {
  const before = toContiguous(ecg.samples).slice();
  preprocessing.apply(ecg);
  check(
    before.every((value, i) => Object.is(value, toContiguous(ecg.samples)[i])),
    'the input changed',
  );
}

function survivesJson(
  preprocessing: Preprocessing,
  ecg: Ecg,
  parse: (json: JsonValue) => Preprocessing,
): void {
  const again = parse(JSON.parse(JSON.stringify(preprocessing.toJSON())));
  const expected = toContiguous(preprocessing.apply(ecg).samples);
  const actual = toContiguous(again.apply(ecg).samples);
  check(
    expected.every((value, i) => Object.is(value, actual[i])),
    'the copy gives another result',
  );
}

function refusesNoLeads(preprocessing: Preprocessing): void {
  const { sampleRate } = preprocessing.output;
  const ecg = createEcg({ samples: [], sampleRate, leads: [], unit: 'mV' });
  let refused = false;
  try {
    preprocessing.accepts(ecg);
  } catch {
    refused = true;
  }
  check(refused, 'a recording without leads was accepted');
}
