import { describe, expect, it } from 'vitest';
import { transferSchemeContract } from '../testing/transfer-scheme-contract.ts';
import { BUILT_IN_SCHEMES, discriminative, linearProbe } from './built-in-schemes.ts';
import { defineScheme } from './transfer-scheme.ts';

describe.each(Object.values(BUILT_IN_SCHEMES))('scheme $id', (scheme) => {
  for (const { name, run } of transferSchemeContract(scheme)) it(name, run);
});

describe('discriminative', () => {
  it('gives the thirds of the body a 30th, a 10th and a 5th of the rate of the head', () => {
    expect(discriminative.stageRates(['early', 'middle', 'late', 'head'])).toEqual({
      early: 1 / 30,
      middle: 1 / 10,
      late: 1 / 5,
      head: 1,
    });
  });

  it('never gives an earlier stage more than a later one', () => {
    for (let bodies = 1; bodies < 12; bodies++) {
      const stages = [...Array.from({ length: bodies }, (_, i) => `stage${i}`), 'head'];
      const rates = Object.values(discriminative.stageRates(stages));
      expect(rates).toEqual([...rates].sort((a, b) => a - b));
    }
  });
});

describe('linearProbe', () => {
  it('freezes all but the head', () => {
    expect(linearProbe.stageRates(['a', 'b', 'head'])).toEqual({ a: 0, b: 0, head: 1 });
  });
});

describe('defineScheme', () => {
  it('refuses an id that is not kebab-case', () => {
    expect(() => defineScheme({ ...linearProbe, id: 'Linear Probe' })).toThrow(
      /id is 'Linear Probe'/,
    );
  });

  it('refuses an unknown start', () => {
    const start = 'warm' as 'random';
    expect(() => defineScheme({ ...linearProbe, start })).toThrow(/start of scheme/);
  });
});

describe('the contract', () => {
  it('catches a scheme that leaves the head out', () => {
    const broken = { ...linearProbe, stageRates: () => ({}) };
    const failures = transferSchemeContract(broken).filter(({ run }) => {
      try {
        run();
        return false;
      } catch {
        return true;
      }
    });
    expect(failures.map(({ name }) => name)).toEqual([
      'gives every stage a rate that is not negative',
      'lets the head learn',
    ]);
  });
});
