import { defineBackbone } from './define-backbone.ts';
import { flattenRecord } from './flatten-record.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { PAPER } from './paper.ts';
import { recur } from './recurrent-layer.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link paperRnn}. */
export type PaperRnnOptions = {
  /** Hidden units; default 100. */
  readonly units: number;
};

/**
 * The paper's RNN: 4,010,100 trainable weights for 5,000 samples of 8 leads, with a hidden layer of
 * 10 in the head 4.0 million.
 *
 * The whole record, lead after lead, is one step of an RNN (tanh) with ReLU behind it: its recurrent
 * kernel meets a state of zeros only and never learns. In the paper's tables it is hardly better
 * than a constant; it is here to reproduce them, with the head's `hidden: [10]` (Jayasundara et al.
 * 2025, doi:10.48550/arXiv.2508.11656, sizes from the authors' code). PyTorch counts a second bias,
 * 100 weights more. One stage: 'rnn'.
 */
export const paperRnn = /* @__PURE__ */ defineBackbone<PaperRnnOptions>({
  id: 'paper-rnn',
  version: '1',
  source: PAPER,
  defaults: { units: 100 },
  build(input, { units, seed }) {
    requireCounts('paper-rnn', [units]);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter('rnn');
      return net.relu('relu', recur(net, 'rnn', flattenRecord(ecg), { cell: 'rnn', units }));
    });
  },
});
