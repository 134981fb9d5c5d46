import { ensembleOf } from './ensemble.ts';
import { fineTuning, type StageRates } from './fine-tuning.ts';
import { combinedRidge, frozenRidge } from './frozen-ridge.ts';
import type { TransferScheme } from './transfer-scheme.ts';
import { zeroLabel } from './zero-label.ts';

const rates = (stages: readonly string[], rate: (index: number) => number) =>
  Object.fromEntries(stages.map((stage, index) => [stage, rate(index)]));

/** Fresh weights, one rate for all: what transfer is compared with. */
export const scratch = /* @__PURE__ */ fineTuning({
  id: 'scratch',
  version: '1',
  startsFrom: 'nothing',
});

/** Pretrained body, new head, one rate for all. */
export const fullFineTune = /* @__PURE__ */ fineTuning({
  id: 'full-fine-tune',
  version: '1',
  startsFrom: 'one',
});

const headAlone: StageRates = (stages) =>
  rates(stages, (index) => (index === stages.length - 1 ? 1 : 0));

/** Pretrained body that stands still, batch-norm included; only the new head learns. */
export const linearProbe = /* @__PURE__ */ fineTuning({
  id: 'linear-probe',
  version: '1',
  startsFrom: 'one',
  phases: [{ share: 1, stageRates: headAlone }],
});

/**
 * The thirds of the body, from the input on, learn at 1/30, 1/10 and 1/5 of the base rate, the head at
 * the full one.
 *
 * Rates that fall towards the input follow Howard and Ruder, "Universal language model fine-tuning
 * for text classification" (ACL 2018, doi:10.18653/v1/P18-1031).
 */
export const risingRates: StageRates = (stages) =>
  rates(stages, (index) => discriminativeRate(index, stages.length - 1));

function discriminativeRate(index: number, bodyStages: number): number {
  if (index === bodyStages) return 1;
  const third = Math.floor((index * 3) / bodyStages);
  return [1 / 30, 1 / 10, 1 / 5][third] as number;
}

/** Pretrained body at small rates that rise from input to output, new head at the full one. */
export const discriminative = /* @__PURE__ */ fineTuning({
  id: 'discriminative',
  version: '1',
  startsFrom: 'one',
  phases: [{ share: 1, stageRates: risingRates }],
});

/** As {@link discriminative}, from the source's own head for the target's classes or outputs. */
export const discriminativeWarm = /* @__PURE__ */ fineTuning({
  id: 'discriminative-warm',
  version: '1',
  startsFrom: 'one',
  head: 'warm',
  phases: [{ share: 1, stageRates: risingRates }],
});

/**
 * The head alone for a fifth of the steps, then the last third of the body with it, then the last two,
 * then all, at the rates of {@link discriminative} (Howard and Ruder 2018, as there).
 */
export const gradualUnfreezing = /* @__PURE__ */ fineTuning({
  id: 'gradual-unfreezing',
  version: '1',
  startsFrom: 'one',
  phases: [0.2, 0.2, 0.2, 0.4].map((share, thirds) => ({
    share,
    stageRates: (stages) => {
      const rising = risingRates(stages);
      const body = stages.length - 1;
      const awake = (index: number) => Math.floor((index * 3) / body) >= 3 - thirds;
      return rates(stages, (i) =>
        i === body || awake(i) ? (rising[stages[i] as string] ?? 0) : 0,
      );
    },
  })),
});

/**
 * Returns the scheme that freezes the first stages of the body, and learns all others at the full rate.
 * The paper freezes the first of six (arXiv:2508.11656).
 *
 * @param count - Number of frozen stages, at least 1.
 */
export function freezeFirst(count: number): TransferScheme {
  const stageRates: StageRates = (stages) =>
    rates(stages, (index) => (index < Math.min(count, stages.length - 1) ? 0 : 1));
  return fineTuning({
    id: `freeze-first-${count}`,
    version: '1',
    startsFrom: 'one',
    phases: [{ share: 1, stageRates }],
  });
}

/** As {@link discriminative}, with kernels drawn to the pretrained ones instead of to 0. */
export const l2Sp = /* @__PURE__ */ fineTuning({
  id: 'l2-sp',
  version: '1',
  startsFrom: 'one',
  phases: [{ share: 1, stageRates: risingRates }],
  pull: 1,
});

/** As {@link discriminative}, with half of each batch from the source and its own heads beside the new one. */
export const joint = /* @__PURE__ */ fineTuning({
  id: 'joint',
  version: '1',
  startsFrom: 'one',
  phases: [{ share: 1, stageRates: risingRates }],
  sourceShare: 0.5,
});

/**
 * The mean of {@link discriminative}, of ridge regression on the frozen features and, where there is one,
 * of the source's own head: as one network.
 */
export const ensemble = /* @__PURE__ */ ensembleOf({
  id: 'ensemble',
  version: '1',
  tuned: discriminative,
});

/** The networks of all sources, their features side by side, as {@link discriminative}. */
export const combinedDiscriminative = /* @__PURE__ */ fineTuning({
  id: 'combined-discriminative',
  version: '1',
  startsFrom: 'all',
  join: 'concatenate',
  phases: [{ share: 1, stageRates: risingRates }],
});

/** The top of a stack is new and learns at the full rate; the pretrained networks below it do not. */
const newTop: StageRates = (stages) => {
  const members = stages.filter((stage) => stage.startsWith('members_'));
  const rising = risingRates([...members, 'head']);
  return Object.fromEntries(stages.map((stage) => [stage, rising[stage] ?? 1]));
};

/**
 * The pooled features of all sources' networks stacked as a signal, which a new network reads: the
 * paper's combination of four regressors (arXiv:2508.11656). The pretrained ones learn at the rates of
 * {@link discriminative}.
 */
export const combinedStacked = /* @__PURE__ */ fineTuning({
  id: 'combined-stacked',
  version: '1',
  startsFrom: 'all',
  join: 'stack',
  phases: [{ share: 1, stageRates: newTop }],
});

/** The schemes of this package by id. */
export const BUILT_IN_SCHEMES: Readonly<Record<string, TransferScheme>> =
  /* @__PURE__ */ Object.fromEntries(
    [
      scratch,
      frozenRidge,
      linearProbe,
      fullFineTune,
      discriminative,
      discriminativeWarm,
      gradualUnfreezing,
      freezeFirst(1),
      l2Sp,
      joint,
      zeroLabel,
      ensemble,
      combinedRidge,
      combinedDiscriminative,
      combinedStacked,
    ].map((scheme) => [scheme.id, scheme]),
  );
