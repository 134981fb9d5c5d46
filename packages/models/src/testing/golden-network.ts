import {
  cos,
  mul,
  range,
  reshape,
  type Scalar,
  sum,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { weightsByName } from '../weights/named-weights.ts';

/** An array in a golden file. */
export interface GoldenArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** What a network gives for one batch, and the gradients of sum(outputs · cos(index)). */
export interface GoldenNetwork {
  readonly inputs: GoldenArray;
  readonly outputs: GoldenArray;
  /** Null where tfjs has none: it cannot split a sequence of one step backwards. */
  readonly inputGradient: GoldenArray | null;
  readonly weights: Readonly<Record<string, GoldenArray>>;
  readonly gradients: Readonly<Record<string, GoldenArray>>;
}

type Results = Pick<GoldenNetwork, 'outputs' | 'inputGradient' | 'gradients'>;

/** Gives the model the golden weights, runs it on the golden inputs, and takes the gradients. */
export function runGolden(model: LayersModel, golden: GoldenNetwork): Results {
  const byName = weightsByName(model);
  if ([...byName.keys()].sort().join() !== Object.keys(golden.weights).sort().join()) {
    throw new Error(`the model has the weights ${[...byName.keys()].join(', ')}`);
  }
  const x = tidy(() => variable(toTensor(golden.inputs)));
  const named = [...byName].map(([name, weight]) => {
    tidy(() => void weight.write(toTensor(golden.weights[name])));
    return [name, weight.read() as Variable] as const;
  });
  const of = named.map(([, weight]) => weight);
  const results: Partial<Record<keyof Results, unknown>> = {};
  tidy(() => {
    const { grads } = variableGrads(
      () => {
        const y = model.apply(x, { training: false }) as Tensor;
        results.outputs = toArray(y);
        return sum(mul(y, cos(reshape(range(0, y.size), y.shape)))) as Scalar;
      },
      golden.inputGradient ? [x, ...of] : of,
    );
    const slope = (at: Variable) => toArray(grads[at.name] ?? mul(at, 0));
    results.inputGradient = golden.inputGradient && slope(x);
    results.gradients = Object.fromEntries(named.map(([name, at]) => [name, slope(at)]));
  });
  x.dispose();
  return results as Results;
}

/** The largest difference of any number of two sets of arrays of the same names and shapes. */
export function largestDifference(actual: Results, expected: Results): number {
  const list = ({ outputs, inputGradient, gradients }: Results) => ({
    outputs,
    ...(inputGradient && { inputGradient }),
    ...gradients,
  });
  const wanted: Readonly<Record<string, GoldenArray>> = list(expected);
  const differences = Object.entries(list(actual)).flatMap(([name, { shape, data }]) => {
    const other = wanted[name];
    if (String(other?.shape) !== String(shape)) throw new Error(`${name} has shape [${shape}]`);
    return data.map((value, i) => Math.abs(value - (other?.data[i] as number)));
  });
  return Math.max(...differences);
}

function toTensor(array: GoldenArray | undefined): Tensor {
  if (!array) throw new Error('no such weight');
  return tensor([...array.data], [...array.shape]);
}

function toArray(value: Tensor): GoldenArray {
  return { shape: value.shape, data: [...value.dataSync()] };
}
