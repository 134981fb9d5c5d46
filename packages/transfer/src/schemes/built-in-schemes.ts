import { defineScheme, type TransferScheme } from './transfer-scheme.ts';

const all = (stages: readonly string[], rate: (index: number) => number) =>
  Object.fromEntries(stages.map((stage, index) => [stage, rate(index)]));

/** Fresh weights, one rate for all: what transfer is compared with. */
export const scratch: TransferScheme = defineScheme({
  id: 'scratch',
  version: '1',
  start: 'random',
  stageRates: (stages) => all(stages, () => 1),
});

/** Pretrained body, new head, one rate for all. */
export const fullFineTune: TransferScheme = defineScheme({
  id: 'full-fine-tune',
  version: '1',
  start: 'pretrained',
  stageRates: (stages) => all(stages, () => 1),
});

/** Pretrained body that stands still, batch-norm included; only the new head learns. */
export const linearProbe: TransferScheme = defineScheme({
  id: 'linear-probe',
  version: '1',
  start: 'pretrained',
  stageRates: (stages) => all(stages, (index) => (index === stages.length - 1 ? 1 : 0)),
});

/**
 * Pretrained body at small rates, new head at the full one: the thirds of the body, from the input
 * on, learn at 1/30, 1/10 and 1/5 of the base rate.
 *
 * Rates that fall towards the input follow Howard and Ruder, "Universal language model fine-tuning
 * for text classification" (ACL 2018, doi:10.18653/v1/P18-1031).
 */
export const discriminative: TransferScheme = defineScheme({
  id: 'discriminative',
  version: '1',
  start: 'pretrained',
  stageRates: (stages) => all(stages, (index) => discriminativeRate(index, stages.length - 1)),
});

function discriminativeRate(index: number, bodyStages: number): number {
  if (index === bodyStages) return 1;
  const third = Math.floor((index * 3) / bodyStages);
  return [1 / 30, 1 / 10, 1 / 5][third] as number;
}

/** The schemes of this package by id. */
export const BUILT_IN_SCHEMES: Readonly<Record<string, TransferScheme>> = {
  [scratch.id]: scratch,
  [linearProbe.id]: linearProbe,
  [fullFineTune.id]: fullFineTune,
  [discriminative.id]: discriminative,
};
