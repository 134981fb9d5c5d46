// What is compared: a backbone with options, how its features are pooled, and the crops it learns from.
import { builtInBackbones } from '../../../packages/models/dist/index.js';
import { searchSpace } from './space.mjs';

const small = (options, more = {}) => ({ backbone: 'resnet1d-small', options, ...more });
const space = (options, more = {}) => ({ backbone: 'search-space', options, ...more });

/** By name; the first is what the others are compared with. */
export const CANDIDATES = {
  'resnet1d-small': small({}),
  // Depth and width.
  'six narrower blocks': space({
    channels: [32, 32, 48, 64, 96, 128],
    strides: [1, 1, 2, 2, 2, 2],
  }),
  'three wide blocks': small({ channels: [36, 72, 128] }),
  'half as wide': small({ channels: [16, 32, 48, 64], stemChannels: 16 }),
  'one convolution a block': space({
    channels: [32, 48, 64, 96, 128, 128],
    strides: [1, 2, 1, 2, 2, 1],
    convolutions: 1,
    kernels: [9],
  }),
  // Kernels.
  'kernel 3': small({ kernelSize: 3 }),
  'kernel 15, narrower': small({ channels: [24, 40, 60, 88], kernelSize: 15 }),
  'kernels 15, 9, 5 and 3': space({ channels: [32, 60, 88, 120], kernels: [15, 9, 5, 3] }),
  'stride 4 stem': space({
    stem: [
      { filters: 32, kernelSize: 7, stride: 2 },
      { filters: 48, kernelSize: 7, stride: 2 },
    ],
    channels: [64, 96, 128],
    strides: [1, 2, 2],
  }),
  'three stem convolutions': space({
    stem: [
      { filters: 24, kernelSize: 5, stride: 2 },
      { filters: 24, kernelSize: 5, stride: 1 },
      { filters: 32, kernelSize: 5, stride: 1 },
    ],
    kernels: [5],
  }),
  // Gates, and a recurrent end.
  gates: space({ gate: 4 }),
  'stem stride 4, recurrent end': space({
    stem: [
      { filters: 32, kernelSize: 7, stride: 2 },
      { filters: 48, kernelSize: 7, stride: 2 },
    ],
    channels: [64, 96],
    strides: [1, 2],
    recurrent: 64,
  }),
  // Other families.
  'small inception-time': {
    backbone: 'inception-time',
    options: { filters: 16, kernels: [19, 9, 5], stemChannels: 32 },
  },
  'small xresnet1d': {
    backbone: 'xresnet1d-18',
    options: { stemChannels: [32, 32, 64], channels: 64, blocks: [1, 1, 1, 1], kernelSize: 7 },
  },
  'small resnet1d-wang': { backbone: 'resnet1d-wang', options: { channels: 52 } },
  'small gru': { backbone: 'bigru', options: { units: 96, depth: 1, stemChannels: 64 } },
  'wide tiny-separable': {
    backbone: 'tiny-separable',
    options: { stemChannels: 48, channels: [64, 64, 128, 128, 192, 192], kernelSize: 9 },
  },
  'small fcn-wang': { backbone: 'fcn-wang', options: { channels: [48, 96, 48] } },
  // Pooling and crops.
  'mean pooling': small({}, { pooling: 'mean' }),
  'max pooling': small({}, { pooling: 'max' }),
  'crops of 5 s': small({}, { cropSamples: 500 }),
  'crops of 1.25 s': small({}, { cropSamples: 125 }),
  // What the first round pointed to: fewer blocks and short kernels.
  'three blocks, kernel 3': small({ channels: [54, 108, 186], kernelSize: 3 }),
  'three blocks, kernel 5': small({ channels: [43, 86, 144], kernelSize: 5 }),
  'two blocks, kernel 5': small({ channels: [62, 122], kernelSize: 5 }),
  'two blocks, kernel 7': small({ channels: [48, 104] }),
  'three blocks': small({ channels: [32, 72, 128] }),
  'three wide blocks, dropout': space({
    channels: [40, 72, 112],
    strides: [1, 2, 2],
    dropout: 0.15,
  }),
  'three wide blocks, gates': space({ channels: [40, 72, 112], strides: [1, 2, 2], gate: 4 }),
  'three wide blocks, three stem convolutions': space({
    stem: [
      { filters: 24, kernelSize: 5, stride: 2 },
      { filters: 24, kernelSize: 5, stride: 1 },
      { filters: 32, kernelSize: 5, stride: 1 },
    ],
    channels: [32, 64, 112],
    strides: [1, 2, 2],
  }),
  'three wide blocks, mean pooling': small({ channels: [40, 72, 112] }, { pooling: 'mean' }),
  'three wide blocks, max pooling': small({ channels: [40, 72, 112] }, { pooling: 'max' }),
  'three wide blocks, all seen': space({
    channels: [40, 72, 112],
    strides: [1, 2, 2],
    together: true,
  }),
  'half as wide, kernel 3, all seen': space({
    stem: [{ filters: 16, kernelSize: 11, stride: 2 }],
    channels: [16, 32, 48, 64],
    kernels: [3],
    together: true,
  }),
  'three wide blocks, kernel 3, all seen': space({
    channels: [56, 104, 184],
    strides: [1, 2, 2],
    kernels: [3],
    together: true,
  }),
  'half as wide, kernel 3': small({ channels: [16, 32, 48, 64], stemChannels: 16, kernelSize: 3 }),
};

export function backboneOf({ backbone }) {
  return backbone === searchSpace.id ? searchSpace : builtInBackbones.get(backbone);
}
