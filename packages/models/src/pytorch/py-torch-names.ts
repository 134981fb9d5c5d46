import { UnsupportedError } from '@einthoven/core';
import type { InceptionTimeOptions } from '../backbones/inception-time.ts';
import type { RecurrentOptions } from '../backbones/recurrent.ts';
import type { JsonObject } from '../json.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { inceptionTimeNames } from './names/inception-time.ts';
import { lstmNames } from './names/recurrent.ts';
import type { PyTorchNames } from './names.ts';

const BY_BACKBONE: Readonly<Record<string, (options: JsonObject) => PyTorchNames>> = {
  'inception-time': (options) => inceptionTimeNames(options as InceptionTimeOptions),
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
