import { INTERVAL_NAMES, type Intervals, ParseError } from '@einthoven/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDeepfakeEcg } from '../deepfake-ecg/parse-deepfake-ecg.ts';
import { parseDeepfakeEcgLabels } from '../deepfake-ecg/parse-deepfake-ecg-labels.ts';
import { parsePtbXlPlus } from '../ptb-xl/parse-ptb-xl-plus.ts';

/** What `read` gives, or nothing where it refuses by name. */
function readOrRefuse<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError);
    return null;
  }
}

const cell = fc.oneof(
  fc.double().map(String),
  fc.constantFrom('5e-324', '1e-306'),
  fc.nat(2000).map(String),
  fc.constantFrom('', 'nan', 'NaN', '-1', '1e999', '"', 'x,y'),
  fc.string({ maxLength: 6 }),
);
const table = (head: string) =>
  fc
    .array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 4 })
    .map((rows) => [head, ...rows.map((row) => row.join(','))].join('\n'));

function expectNumbers(all: Iterable<Intervals>): void {
  for (const intervals of all) {
    for (const name of INTERVAL_NAMES) {
      const value = intervals[name];
      expect(value === null || (value > 0 && Number.isFinite(value))).toBe(true);
    }
  }
}

it('gives positive intervals or refuses a table by name, whatever is in it', () => {
  const plus = table('ecg_id,RR_Mean_Global,PR_Int_Global,QRS_Dur_Global,QT_Int_Global');
  const fake = table('patid,avgrrinterval,pr,qrs,qt');
  fc.assert(
    fc.property(plus, fake, fc.string(), (one, two, text) => {
      expectNumbers(readOrRefuse(() => parsePtbXlPlus(one))?.values() ?? []);
      expectNumbers(
        (readOrRefuse(() => parseDeepfakeEcgLabels(two)) ?? []).map((row) => row.intervals),
      );
      readOrRefuse(() => parsePtbXlPlus(text));
      expect(readOrRefuse(() => parseDeepfakeEcg(text))).toBeNull();
    }),
    { seed: 8, numRuns: 200 },
  );
});
