import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { describeNetwork } from '../network/describe-network.ts';
import { builtInBackbones } from './built-in.ts';

/** Trainable weights for 12 leads and receptive field in samples, as in the doc comments. */
const SIZES: readonly [id: string, weights: number, field: number, stages: string][] = [
  ['resnet1d-8', 263_088, 143, 'early middle late'],
  ['resnet1d-small', 392_192, 287, 'early middle late'],
  ['inception-time', 473_344, 229, 'early middle late'],
  ['xresnet1d-18', 347_264, 873, 'stem group1 group2 group3 group4'],
  ['xresnet1d-34', 676_992, 1801, 'stem group1 group2 group3 group4'],
  ['xresnet1d-50', 886_400, 857, 'stem group1 group2 group3 group4'],
  ['xresnet1d-101', 1_804_672, 1945, 'stem group1 group2 group3 group4'],
  ['resnet1d-wang', 439_040, 37, 'stem block1 block2 block3'],
  ['fcn-wang', 275_456, 14, 'layer1 layer2 layer3'],
  ['cnn1d', 261_632, 187, 'early middle late'],
  ['kanres', 1_653_280, 1579, 'stem early late'],
  ['kanres-attention', 1_695_696, Infinity, 'stem early late'],
  ['tiny-separable', 30_136, 345, 'early middle late'],
  ['lstm', 862_592, Infinity, 'stem layer1 layer2'],
  ['bilstm', 2_240_896, Infinity, 'stem layer1 layer2'],
  ['gru', 649_088, Infinity, 'stem layer1 layer2'],
  ['bigru', 1_682_816, Infinity, 'stem layer1 layer2'],
  ['combined', 120_544, 345, 'early middle late'],
  // 75 positions fewer than for the 10 s of its comment.
  ['patch-transformer', 548_864, Infinity, 'embedding block1 block2 block3 block4'],
];

it.each(SIZES)('%s has %i weights and sees %d samples', (id, weights, field, stages) => {
  const backbone = builtInBackbones.get(id);
  const network = backbone.build({ samples: 250, leads: 12 }, { ...backbone.defaults, seed: 1 });
  const { trainableParameters, receptiveField } = describeNetwork(network.model);
  expect([trainableParameters, receptiveField]).toEqual([weights, field]);
  expect(network.stages.map(({ name }) => name).join(' ')).toBe(stages);
  network.model.dispose();
});
