import {
  EinthovenError,
  type JsonValue,
  NotFoundError,
  ParseError,
  type Preprocessing,
  UnsupportedError,
} from '@einthoven/core';
import type { Backbone } from '../backbones/backbone.ts';
import { builtInBackbones } from '../backbones/built-in.ts';
import type { BackboneRegistry } from '../backbones/registry.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { decodeSafetensors } from '../weights/safetensors.ts';
import { setWeights } from '../weights/set-weights.ts';
import {
  type BundleHandler,
  CONFIGURATION_FILE,
  type ModelBundle,
  WEIGHTS_FILE,
} from './bundle.ts';
import { type BundleConfiguration, parseBundleConfiguration } from './bundle-configuration.ts';
import { crc32 } from './crc32.ts';
import { damagedConfiguration } from './damaged-configuration.ts';

/** What {@link loadBundle} needs to know. */
export interface LoadBundleOptions {
  /** Makes the preprocessing from its JSON, for instance `parsePipeline` of @einthoven/signal. */
  readonly parsePreprocessing: (json: JsonValue) => Preprocessing;
  /** Where the backbone is looked up; default {@link builtInBackbones}. */
  readonly registry?: BackboneRegistry;
}

/**
 * Returns the bundle that {@link saveBundle} saved; predictions are the same, to the `precision` of its
 * weights.
 *
 * @throws NotFoundError when a file or the backbone is missing, ParseError when a file is damaged
 *   or the two are not of the same bundle, UnsupportedError when the bundle is of a newer format version or of another version of its
 *   backbone.
 */
export async function loadBundle(
  handler: BundleHandler,
  { parsePreprocessing, registry = builtInBackbones }: LoadBundleOptions,
): Promise<ModelBundle> {
  const files = await handler.load();
  const configuration = parseBundleConfiguration(requireFile(files, CONFIGURATION_FILE));
  const bytes = requireFile(files, WEIGHTS_FILE);
  requireSameBundle(configuration, bytes);
  const weights = decodeSafetensors(bytes);
  const preprocessing = parsePreprocessing(configuration.preprocessing);
  const model = rebuild(configuration, registry);
  try {
    fitting('does not fit the weights', () => setWeights(model, weights));
  } catch (error) {
    model.dispose();
    throw error;
  }
  const { windows, provenance = null, weights: stored } = configuration;
  const { precision = 'float32' } = stored;
  return { model, preprocessing, windows, provenance, precision };
}

function rebuild(configuration: BundleConfiguration, registry: BackboneRegistry): EcgModel {
  const { backbone: saved, input, pooling, heads } = configuration;
  const backbone = registry.get(saved.id);
  requireSameVersion(saved, backbone);
  const { options } = saved;
  return fitting('describes no model that can be built', () =>
    buildModel({ backbone, options, input, pooling, heads, seed: 0 }),
  );
}

/** Runs a step that fails on a wrong configuration, and then says so; other failures pass through. */
function fitting<Result>(problem: string, step: () => Result): Result {
  try {
    return step();
  } catch (cause) {
    // A backbone within the backbone that is missing, or of another version: no damage.
    if (NotFoundError.isInstance(cause) || UnsupportedError.isInstance(cause)) throw cause;
    if (!EinthovenError.isInstance(cause) && !(cause instanceof TypeError)) throw cause;
    throw damagedConfiguration(`${problem}: ${cause.message.split('\n')[0]}`, cause);
  }
}

/** A save that was interrupted between the files, or a copy of one of them, mixes two bundles. */
function requireSameBundle({ weights }: BundleConfiguration, bytes: Uint8Array): void {
  const found = crc32(bytes);
  if (found === weights.crc32) return;
  throw new ParseError(
    `weights and configuration do not belong together: ${WEIGHTS_FILE} has CRC-32 ${found}, ${CONFIGURATION_FILE} asks for ${weights.crc32}`,
    {
      argument: WEIGHTS_FILE,
      value: found,
      hint: 'A save or copy was interrupted, or a file changed: save the bundle again, or copy both files again.',
    },
  );
}

function requireFile(files: Record<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files[name];
  if (bytes) return bytes;
  throw new NotFoundError(`the bundle has no file '${name}'`, {
    argument: name,
    hint: `A bundle is ${CONFIGURATION_FILE} and ${WEIGHTS_FILE}: save it again.`,
  });
}

function requireSameVersion(saved: BundleConfiguration['backbone'], backbone: Backbone): void {
  if (saved.version === backbone.version) return;
  throw new UnsupportedError(
    `the bundle was saved with version ${saved.version} of backbone '${saved.id}'; here is version ${backbone.version}`,
    {
      argument: 'backbone.version',
      value: saved.version,
      hint: 'Pass a registry that has that version, or train the model again.',
    },
  );
}
