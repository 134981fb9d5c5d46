import type { builtInBackbones } from '../backbones/built-in.ts';
import type { JsonObject } from '../json.ts';

const XRESNET = { stemChannels: [4, 4], channels: 2, blocks: [1, 1], kernelSize: 3 };
const KANRES = { channels: 4, innerChannels: 6, blocks: 2, kernelSize: 6, dropout: 0.1 };
const RESNET = { channels: [4, 6, 8], kernelSize: 3, stemChannels: 4, stemKernelSize: 5 };
const CNN = { channels: [4, 6, 8], kernelSize: 5 };
const RECURRENT = { units: 5, stemChannels: 4, stemKernelSize: 5 };

/** Options that make each built-in backbone small enough for the cpu backend. */
export const SMALL_OPTIONS: Readonly<Record<(typeof builtInBackbones.ids)[number], JsonObject>> = {
  'resnet1d-8': RESNET,
  'resnet1d-small': { channels: [4, 8, 8], kernelSize: 3, stemChannels: 4, stemKernelSize: 5 },
  'inception-time': { filters: 2, depth: 3, kernels: [9, 5, 3] },
  'xresnet1d-18': XRESNET,
  'xresnet1d-34': { ...XRESNET, blocks: [1, 2] },
  'xresnet1d-50': XRESNET,
  'xresnet1d-101': { ...XRESNET, blocks: [2, 1] },
  'resnet1d-wang': { channels: 6, blocks: 2 },
  'fcn-wang': { channels: [6, 8, 6] },
  cnn1d: CNN,
  kanres: KANRES,
  'kanres-attention': KANRES,
  'tiny-separable': { stemChannels: 4, channels: [6, 6, 8], kernelSize: 5 },
  'paper-cnn': { channels: 3, units: 12 },
  lstm: RECURRENT,
  bilstm: RECURRENT,
  gru: RECURRENT,
  bigru: RECURRENT,
  'patch-transformer': { patchSize: 8, width: 8, depth: 2, heads: 2, hidden: 12, dropout: 0.1 },
  'paper-rnn': { units: 6 },
  'paper-lstm': { units: 4 },
  'paper-vit': { width: 8, depth: 2, heads: 2, hidden: 12 },
  combined: {
    members: [
      { id: 'resnet1d-8', options: RESNET },
      { id: 'cnn1d', options: CNN },
    ],
  },
};
