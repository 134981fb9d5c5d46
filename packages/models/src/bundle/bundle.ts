import type { JsonValue, Preprocessing } from '@einthoven/core';
import type { EcgModel } from '../model/ecg-model.ts';
import type { WeightPrecision } from '../weights/stored-weights.ts';

/** A model with all that its use needs. */
export interface ModelBundle {
  readonly model: EcgModel;
  /** What a recording goes through before it reaches the model. */
  readonly preprocessing: Preprocessing;
  /**
   * How an example longer than the model's input is cut up: into `count` windows as long as the
   * input; predictions are means over windows.
   */
  readonly windows: { readonly samples: number; readonly count: number };
  /** How the model came about. */
  readonly provenance: JsonValue;
  /**
   * How the weights are stored, as `encodeSafetensors` says; default 'float32'. A loaded bundle has the
   * precision it was saved with, so that it is saved alike again.
   */
  readonly precision?: WeightPrecision;
}

/** Where a bundle is kept. */
export interface BundleHandler {
  /**
   * Keeps the files by name, all or none where that is possible. What a save that was interrupted
   * between two files leaves is noticed when it is loaded: `bundle.json` holds the CRC-32 of the weights.
   */
  save(files: Readonly<Record<string, Uint8Array>>): Promise<void>;
  /** The files by name; rejects with NotFoundError where there is no bundle. */
  load(): Promise<Record<string, Uint8Array>>;
}

/** Name of the file that says what the model is. */
export const CONFIGURATION_FILE = 'bundle.json';

/** Name of the file that holds the weights. */
export const WEIGHTS_FILE = 'weights.safetensors';
