import {
  type JsonValue,
  NotFoundError,
  type Preprocessing,
  UnsupportedError,
} from '@einthoven/core';
import type { Backbone } from '../backbones/backbone.ts';
import { builtInBackbones } from '../backbones/built-in.ts';
import type { BackboneRegistry } from '../backbones/registry.ts';
import { classificationHead } from '../heads/classification-head.ts';
import type { Head } from '../heads/head.ts';
import { regressionHead } from '../heads/regression-head.ts';
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

/** What {@link loadBundle} needs to know. */
export interface LoadBundleOptions {
  /** Makes the preprocessing from its JSON, for instance `parsePipeline` of @einthoven/signal. */
  readonly parsePreprocessing: (json: JsonValue) => Preprocessing;
  /** Where the backbone is looked up; default {@link builtInBackbones}. */
  readonly registry?: BackboneRegistry;
}

/**
 * Returns the bundle that {@link saveBundle} saved; predictions are the same.
 *
 * @throws NotFoundError when a file or the backbone is missing, ParseError when a file is damaged,
 *   UnsupportedError when the bundle is of another format version or of another version of its
 *   backbone.
 */
export async function loadBundle(
  handler: BundleHandler,
  { parsePreprocessing, registry = builtInBackbones }: LoadBundleOptions,
): Promise<ModelBundle> {
  const files = await handler.load();
  const configuration = parseBundleConfiguration(requireFile(files, CONFIGURATION_FILE));
  const weights = decodeSafetensors(requireFile(files, WEIGHTS_FILE));
  const preprocessing = parsePreprocessing(configuration.preprocessing);
  const model = rebuild(configuration, registry);
  try {
    setWeights(model, weights);
  } catch (error) {
    model.dispose();
    throw error;
  }
  const { windows, provenance = null } = configuration;
  return { model, preprocessing, windows, provenance };
}

function rebuild(configuration: BundleConfiguration, registry: BackboneRegistry): EcgModel {
  const { backbone: saved, input, heads } = configuration;
  const backbone = registry.get(saved.id);
  requireSameVersion(saved, backbone);
  return buildModel({
    backbone,
    options: saved.options,
    input,
    heads: heads.map(checkHead),
    seed: 0,
  });
}

function checkHead(head: Head): Head {
  return head.kind === 'regression' ? regressionHead(head) : classificationHead(head);
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
