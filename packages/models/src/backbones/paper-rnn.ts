import { requireNumber } from '@einthoven/core';
import { input as createInput, model } from '@tensorflow/tfjs-layers';
import { defineBackbone } from './define-backbone.ts';
import { flattenRecord } from './flatten-record.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { PAPER } from './paper.ts';
import { recur } from './recurrent-layer.ts';

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
export const paperRnn = defineBackbone<PaperRnnOptions>({
  id: 'paper-rnn',
  version: '1',
  source: PAPER,
  defaults: { units: 100 },
  build({ samples, leads }, { units, seed }) {
    requireNumber('options.units', units, { integer: true, min: 1 });
    const net = createNetworkBuilder(seed);
    const inputs = createInput({ shape: [samples, leads], name: 'ecg' });
    net.enter('rnn');
    const state = recur(net, 'rnn', flattenRecord(inputs), { cell: 'rnn', units });
    return {
      model: model({ inputs, outputs: net.relu('relu', state) }),
      stages: net.stages(),
      featureShape: [1, units],
    };
  },
});
