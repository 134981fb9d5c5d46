import { UnsupportedError } from '@einthoven/core';
import type { FcnWangOptions } from '../backbones/fcn-wang.ts';
import type { InceptionTimeOptions } from '../backbones/inception-time.ts';
import type { RecurrentOptions } from '../backbones/recurrent.ts';
import type { Resnet1dWangOptions } from '../backbones/resnet1d-wang.ts';
import type { XResnet1dOptions } from '../backbones/xresnet1d.ts';
import type { JsonObject } from '../json.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { fcnWangNames } from './names/fcn-wang.ts';
import { inceptionTimeNames } from './names/inception-time.ts';
import { lstmNames } from './names/recurrent.ts';
import { resnet1dWangNames } from './names/resnet1d-wang.ts';
import { xresnet1dNames } from './names/xresnet1d.ts';

const xresnet = (options: JsonObject) => xresnet1dNames(options as XResnet1dOptions);

import type { PyTorchNames } from './names.ts';

const BY_BACKBONE: Readonly<Record<string, (options: JsonObject) => PyTorchNames>> = {
  'inception-time': (options) => inceptionTimeNames(options as InceptionTimeOptions),
  'xresnet1d-18': xresnet,
  'xresnet1d-34': xresnet,
  'xresnet1d-50': xresnet,
  'xresnet1d-101': xresnet,
  'resnet1d-wang': (options) => resnet1dWangNames(options as Resnet1dWangOptions),
  'fcn-wang': (options) => fcnWangNames(options as FcnWangOptions),
  lstm: (options) => lstmNames(options as RecurrentOptions, false),
  bilstm: (options) => lstmNames(options as RecurrentOptions, true),
};

/**
 * Returns the modules of the public ECG benchmark's networks for the layers of a model's backbone, for
 * {@link importPyTorch} with `only: 'body'`; add those of the head to import it too.
 *
 * The names are those of the code of Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989
 * (https://github.com/helme/ecg_ptbxl_benchmarking). Layers that we have and it has not, such as a
 * stem of ours, are left out and then reported by the import.
 *
 * @throws UnsupportedError for a backbone that is not among them.
 */
export function pyTorchNames({ backbone: { id, options } }: EcgModel): PyTorchNames {
  const names = BY_BACKBONE[id];
  if (names) return names(options);
  throw new UnsupportedError(`backbone '${id}' has no list of PyTorch's names`, {
    argument: 'model',
    value: id,
    hint: `There are lists for ${Object.keys(BY_BACKBONE).join(', ')}; write { layer: 'module', … } for others.`,
  });
}
