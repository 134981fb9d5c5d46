import type { NetworkLayer } from '../network/layer-facts.ts';
import type { NamedWeights } from '../weights/named-weights.ts';

/** An attribute of an ONNX operator: whole numbers become ints, others floats. */
export type OnnxAttribute = number | string | readonly number[] | readonly string[] | OnnxFloat;

/** A number that is a float in ONNX even where it is whole. */
export interface OnnxFloat {
  readonly float: number;
}

/** Where the axis of channels stands: tfjs has it last, ONNX' convolutions second. */
export type OnnxOrder = 'channels-last' | 'channels-first';

/** What a translation gives: the name of a value in channels-last order, or name and order. */
export type OnnxResult = string | { readonly name: string; readonly order: OnnxOrder };

/** One use of a layer, and what its translation to ONNX works with. */
export interface OnnxLayerCall {
  readonly layer: NetworkLayer;
  /** What `layer.getConfig()` gives. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Shapes of the inputs for one example, without the batch, in tfjs' order. */
  readonly inputShapes: readonly (readonly number[])[];
  /** Shape of the output for one example, without the batch, in tfjs' order. */
  readonly outputShape: readonly number[];
  /** The order in which the first input is at hand. */
  readonly order: OnnxOrder;
  /** The name of an input (default: the first) in this order (default: channels-last). */
  input(index?: number, order?: OnnxOrder): string;
  /** A weight by its own name, such as 'kernel'; undefined where the layer has none of that name. */
  weight(name: string): NamedWeights[string] | undefined;
  /**
   * Adds an operator of ONNX' default domain, opset 17, and returns the name of one of its outputs
   * (default: the first). An input named '' is one left out.
   */
  add(
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, OnnxAttribute>>,
    output?: number,
  ): string;
  /** Adds a float32 constant and returns its name; the same name twice is one constant. */
  constant(name: string, shape: readonly number[], data: Float32Array): string;
  /** Adds a list of int64, such as a shape or axes, and returns its name. */
  integers(values: readonly number[]): string;
}

/** Adds the operators of a layer to the graph and returns its output. */
export type OnnxTranslation = (call: OnnxLayerCall) => OnnxResult;
