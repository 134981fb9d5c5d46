import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { builtInBackbones } from './built-in.ts';

it.each<[message: string, id: string, options: JsonObject]>([
  [
    'options of xresnet1d-50 have a kernel of 4\nGive kernels of an odd',
    'xresnet1d-50',
    { kernelSize: 4 },
  ],
  ['options of xresnet1d-50 is 0', 'xresnet1d-50', { blocks: [1, 0] }],
  ['options of resnet1d-wang have a kernel of 2', 'resnet1d-wang', { kernels: [5, 2] }],
  ['options of fcn-wang is undefined', 'fcn-wang', { kernels: [8, 5] }],
  ['options of kanres is 1', 'kanres', { dropout: 1 }],
  ['options of cnn1d is 2.5', 'cnn1d', { channels: [2.5] }],
  ['options of tiny-separable is 0', 'tiny-separable', { stemChannels: 0 }],
  ['options of paper-cnn is -1', 'paper-cnn', { units: -1 }],
])('sizes that cannot be are refused: %s', (message, id, options) => {
  const { build, defaults } = builtInBackbones.get(id);
  const before = memory().numTensors;
  const wrong = () => build({ samples: 250, leads: 2 }, { ...defaults, ...options, seed: 1 });
  expect(wrong).toThrow(message);
  expect(memory().numTensors).toBe(before);
});
