import { getWeights } from '../weights/get-weights.ts';
import { encodeSafetensors } from '../weights/safetensors.ts';
import {
  type BundleHandler,
  CONFIGURATION_FILE,
  type ModelBundle,
  WEIGHTS_FILE,
} from './bundle.ts';
import { type BundleConfiguration, FORMAT, FORMAT_VERSION } from './bundle-configuration.ts';

/** Saves a bundle as `bundle.json` and `weights.safetensors`. */
export async function saveBundle(bundle: ModelBundle, handler: BundleHandler): Promise<void> {
  const { model, preprocessing, windows, provenance } = bundle;
  const { backbone, input, heads } = model;
  const configuration: BundleConfiguration = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    backbone,
    input,
    heads,
    windows,
    preprocessing: preprocessing.toJSON(),
    provenance,
  };
  // The weights come first: a handler that writes one by one ends with what marks a whole bundle.
  await handler.save({
    [WEIGHTS_FILE]: encodeSafetensors(getWeights(model)),
    [CONFIGURATION_FILE]: new TextEncoder().encode(`${JSON.stringify(configuration, null, 2)}\n`),
  });
}
