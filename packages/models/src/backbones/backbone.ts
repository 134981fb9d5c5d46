import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { JsonObject } from '../json.ts';

/** The size of one example. */
export interface BackboneInput {
  readonly samples: number;
  readonly leads: number;
}

/** A part of a network that is frozen, or given a learning rate, as one. */
export interface Stage {
  readonly name: string;
  /** Names of layers, from input to output. */
  readonly layers: readonly string[];
}

/** What a backbone builds. */
export interface BackboneNetwork {
  /** One input of shape [batch, samples, leads], one output of shape [batch, time, channels]. */
  readonly model: LayersModel;
  /** From input to output; every layer with weights is in exactly one. */
  readonly stages: readonly Stage[];
  /** [time, channels] of the output. */
  readonly featureShape: readonly [time: number, channels: number];
}

/** A network that turns an ECG into features over time, as a plug-in. */
export interface Backbone<Options extends JsonObject = JsonObject> {
  /** Kebab-case. */
  readonly id: string;
  /** Changes when the same options give another network: old bundles are then refused. */
  readonly version: string;
  /** The paper, with year and DOI. */
  readonly source: string;
  /** Every option with its default. */
  readonly defaults: Options;
  /**
   * What the options become before a model keeps them, for options within options that have defaults
   * of their own; takes what it gave once more. Default: what they are.
   */
  completeOptions?(options: Options): Options;
  /** The shortest input that it takes with these options, in samples; default 1. */
  leastSamples?(options: Options): number;
  /** Builds the network; the same seed gives the same weights. */
  build(input: BackboneInput, options: Options & { readonly seed: number }): BackboneNetwork;
}
