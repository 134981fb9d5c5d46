import { check } from '@einthoven/core/testing';
import { defineScheme, type TransferScheme } from '../schemes/transfer-scheme.ts';

/** One named check; `run` throws when the scheme breaks the contract. */
export interface TransferSchemeCheck {
  readonly name: string;
  /** Throws an error that says what is wrong. */
  run(): void;
}

const NETWORKS = [
  ['body', 'head'],
  ['early', 'middle', 'late', 'head'],
  ['stem', 'block1', 'block2', 'block3', 'block4', 'block5', 'head'],
];

/**
 * Returns the checks that every TransferScheme must pass; run each in a test of its own:
 * `for (const { name, run } of transferSchemeContract(scheme)) it(name, run)`.
 */
export function transferSchemeContract(scheme: TransferScheme): TransferSchemeCheck[] {
  return [
    { name: 'is well defined', run: () => void defineScheme(scheme) },
    { name: 'gives every stage a rate that is not negative', run: () => ratesAllStages(scheme) },
    { name: 'lets the head learn', run: () => headLearns(scheme) },
    { name: 'lets everything learn where it starts at random', run: () => randomLearns(scheme) },
    { name: 'gives the same rates again', run: () => repeats(scheme) },
  ];
}

function ratesAllStages(scheme: TransferScheme): void {
  for (const stages of NETWORKS) {
    const rates = scheme.stageRates(stages);
    for (const stage of stages) {
      const rate = rates[stage];
      check(
        rate !== undefined && Number.isFinite(rate) && rate >= 0,
        `stage ${stage} has rate ${rate}`,
      );
    }
    const unknown = Object.keys(rates).find((stage) => !stages.includes(stage));
    check(unknown === undefined, `there is a rate for ${unknown}, which is no stage`);
  }
}

function headLearns(scheme: TransferScheme): void {
  for (const stages of NETWORKS) {
    check((scheme.stageRates(stages).head ?? 0) > 0, 'the head stands still');
  }
}

function randomLearns(scheme: TransferScheme): void {
  if (scheme.start !== 'random') return;
  for (const stages of NETWORKS) {
    const still = Object.entries(scheme.stageRates(stages)).find(([, rate]) => rate === 0);
    check(still === undefined, `stage ${still?.[0]} starts at random and never learns`);
  }
}

function repeats(scheme: TransferScheme): void {
  for (const stages of NETWORKS) {
    const [a, b] = [scheme.stageRates(stages), scheme.stageRates(stages)];
    check(JSON.stringify(a) === JSON.stringify(b), 'two calls give different rates');
  }
}
