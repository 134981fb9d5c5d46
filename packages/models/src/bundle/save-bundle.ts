import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { getWeights } from '../weights/get-weights.ts';
import { encodeSafetensors } from '../weights/safetensors.ts';
import {
  type BundleHandler,
  CONFIGURATION_FILE,
  type ModelBundle,
  WEIGHTS_FILE,
} from './bundle.ts';
import {
  type BundleConfiguration,
  configurationChecksum,
  FORMAT,
  FORMAT_VERSION,
} from './bundle-configuration.ts';
import { crc32 } from './crc32.ts';

/**
 * Saves a bundle as `bundle.json` and `weights.safetensors`.
 *
 * The configuration holds the CRC-32 of the weights file and of itself, by which {@link loadBundle}
 * refuses files of two bundles and files that were damaged.
 *
 * @throws InvalidArgumentError when the windows are not as long as the model's input or their number
 *   is not a whole one above 0, or when the precision is unknown or cannot hold a weight.
 */
export async function saveBundle(bundle: ModelBundle, handler: BundleHandler): Promise<void> {
  const { model, preprocessing, windows, provenance, precision = 'float32' } = bundle;
  const { backbone, input, pooling, heads } = model;
  requireWindows(bundle);
  const weights = encodeSafetensors(getWeights(model), { precision });
  const configuration: BundleConfiguration = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    backbone,
    input,
    pooling,
    heads,
    weights: { crc32: crc32(weights), precision },
    windows,
    preprocessing: preprocessing.toJSON(),
    provenance,
  };
  const summed = { ...configuration, crc32: configurationChecksum(configuration) };
  // The weights come first: a handler that writes one by one ends with what marks a whole bundle.
  await handler.save({
    [WEIGHTS_FILE]: weights,
    [CONFIGURATION_FILE]: new TextEncoder().encode(`${JSON.stringify(summed, null, 2)}\n`),
  });
}

function requireWindows({ model: { input }, windows }: ModelBundle): void {
  requireNumber('windows.count', windows.count, { integer: true, min: 1 });
  if (windows.samples === input.samples) return;
  throw new InvalidArgumentError(
    `windows.samples is ${windows.samples}; the model's input has ${input.samples} samples`,
    {
      argument: 'windows.samples',
      value: windows.samples,
      hint: `Pass windows: { samples: ${input.samples}, count }.`,
    },
  );
}
