import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BackboneInput, Stage } from '../backbones/backbone.ts';
import type { Head } from '../heads/head.ts';
import type { JsonObject } from '../json.ts';
import type { Pooling } from './pooling.ts';

/** A backbone with its heads and weights. */
export interface EcgModel {
  /** Which backbone, with all of its options. */
  readonly backbone: {
    readonly id: string;
    readonly version: string;
    readonly options: JsonObject;
  };
  readonly input: BackboneInput;
  /** What the heads see of the features over time. */
  readonly pooling: Pooling;
  readonly heads: readonly Head[];
  /** One output a head, in order: logits or standardised values, shape [batch, raw width]. */
  readonly model: LayersModel;
  /** The same layers up to the pooled features, shape [batch, channels], or twice as many. */
  readonly features: LayersModel;
  /** The stages of the backbone, then one stage 'head'. */
  readonly stages: readonly Stage[];
  /** Frees the weights; a second call does nothing. */
  dispose(): void;
}

/** Name of the stage that holds all heads. */
export const HEAD_STAGE = 'head';

/** What the names of all layers of heads start with. */
export const HEAD_PREFIX = 'head_';
