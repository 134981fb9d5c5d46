import { requireOneOf } from '@einthoven/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { LastStep } from '../layers/last-step.ts';
import { defineBackbone } from './define-backbone.ts';
import { leadsAsSteps } from './flatten-record.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { PAPER } from './paper.ts';
import { recur } from './recurrent-layer.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link paperLstm}. */
export type PaperLstmOptions = {
  /** Hidden units of each layer and direction; default 128. */
  readonly units: number;
  /**
   * What a step is: 'leads' (default), as in the code for regression, each with all of its samples;
   * or 'samples', as in the code for classification, each with all leads.
   */
  readonly steps: 'leads' | 'samples';
};

/**
 * The paper's LSTM: 5,646,336 trainable weights for 5,000 samples of 8 leads, with hidden layers of
 * 1000 and 100 in the head 6.0 million.
 *
 * Two bidirectional layers of 128 over eight steps, each a lead with all of its 5,000 samples, of
 * which the last is the feature. In the paper's tables it is hardly better than a constant; it is
 * here to reproduce them, with a head's `hidden: [1000, 100], dropout: [0.2, 0, 0]` (Jayasundara et al.
 * 2025, doi:10.48550/arXiv.2508.11656, sizes from the authors' code); {@link bilstm} is the one that
 * works. PyTorch counts a second bias a gate, 2,048 weights more. Stages: 'layer1', 'layer2'.
 */
export const paperLstm = /* @__PURE__ */ defineBackbone<PaperLstmOptions>({
  id: 'paper-lstm',
  version: '1',
  source: PAPER,
  defaults: { units: 128, steps: 'leads' },
  build(input, { units, steps, seed }) {
    requireCounts('paper-lstm', [units]);
    requireOneOf('options.steps', steps, ['leads', 'samples']);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      let x = steps === 'leads' ? leadsAsSteps(ecg) : ecg;
      for (const layer of [1, 2]) {
        net.enter(`layer${layer}`);
        x = recur(net, `lstm${layer}`, x, { cell: 'lstm', units, bidirectional: true });
      }
      return new LastStep({ name: 'last' }).apply(x) as SymbolicTensor;
    });
  },
});
