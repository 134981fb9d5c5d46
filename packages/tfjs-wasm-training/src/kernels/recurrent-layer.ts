import {
  concat,
  engine,
  getBackend,
  type NamedTensorMap,
  pad,
  reshape,
  slice,
  split,
  type Tensor,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { GRU } from './gru.ts';
import { LSTM } from './lstm.ts';
import { ACTIVATIONS, type SequenceAttrs } from './recurrent.ts';

interface Weight {
  read(): Tensor;
}

type Method = (...args: never[]) => unknown;

/** The fields of tfjs-layers' LSTMCell and GRUCell that are read here. */
export interface Cell {
  units: number;
  kernel: Weight;
  recurrentKernel: Weight;
  bias?: Weight | null;
  activation: { apply: Method };
  recurrentActivation: { apply: Method };
  dropout: number;
  recurrentDropout: number;
  call: Method;
}

/** What the stock layer's `call` is told beside its inputs. */
export interface CallOptions {
  mask?: Tensor | null;
  training?: boolean | null;
  initialState?: Tensor[] | null;
}

/** The fields of tfjs-layers' RNN that are read here. */
export interface RecurrentLayer {
  cell: Cell;
  goBackwards: boolean;
  returnSequences: boolean;
  returnState: boolean;
  stateful: boolean;
  unroll: boolean;
  states: Tensor[];
  getInitialState(inputs: Tensor): Tensor[];
  resetStates(states: Tensor[], training?: boolean | null): void;
}

/** Methods of tfjs-layers that the kernels stand for; one that has been replaced is called as before. */
export interface StockMethods {
  /** `call` of the cells, with the number of their gates. */
  cells: ReadonlyMap<Method, 3 | 4>;
  /** `apply` of the activations, with their numbers. */
  activations: ReadonlyMap<Method, number>;
  getInitialState: Method;
}

/** The methods as tfjs-layers has them. */
export function stockMethods({
  getInitialState,
}: Pick<RecurrentLayer, 'getInitialState'>): StockMethods {
  const cellOf = (type: 'lstmCell' | 'gruCell', activation: keyof typeof ACTIVATIONS = 'tanh') =>
    layers[type]({ units: 1, activation, name: 'wasm-training-probe' }) as unknown as Cell;
  const names = Object.keys(ACTIVATIONS) as (keyof typeof ACTIVATIONS)[];
  return {
    cells: new Map([
      [cellOf('lstmCell').call, 4],
      [cellOf('gruCell').call, 3],
    ]),
    activations: new Map(
      names.map((name) => [cellOf('lstmCell', name).activation.apply, ACTIVATIONS[name]]),
    ),
    getInitialState,
  };
}

/** Adds zeros behind the `units` values of each of `gates` groups in the last axis, up to `wide`. */
function widen(tensor: Tensor, gates: number, units: number, wide: number): Tensor {
  const rows = tensor.size / (gates * units);
  if (units === wide) return reshape(tensor, [rows, gates * units]);
  const spread = pad(reshape(tensor, [rows, gates, units]), [
    [0, 0],
    [0, 0],
    [0, wide - units],
  ]);
  return reshape(spread, [rows, gates * wide]);
}

/** [U; W; b], with units of zeros up to `wide`. */
function stack({ units, kernel, recurrentKernel, bias }: Cell, gates: number, wide: number) {
  const [u, ...others] = [recurrentKernel, kernel, bias].flatMap((weight) =>
    weight ? [widen(weight.read(), gates, units, wide)] : [],
  ) as [Tensor, ...Tensor[]];
  const extra = wide - units;
  const margins: [number, number][] = [
    [0, extra],
    [0, 0],
  ];
  return concat([extra ? pad(u, margins) : u, ...others], 0);
}

interface Result {
  /** The first state behind every step, or behind the last one. */
  output: Tensor;
  states: Tensor[];
}

function runCell(
  cell: Cell,
  gates: 3 | 4,
  x: Tensor,
  states: readonly Tensor[],
  attrs: SequenceAttrs,
): Result {
  const { units } = cell;
  const wide = Math.ceil(units / 8) * 8;
  const weights = stack(cell, gates, wide);
  const [h, c] = states.map((state) => widen(state, 1, units, wide));
  const run = (name: string, inputs: object) =>
    engine().runKernel(name, inputs as NamedTensorMap, { ...attrs }) as Tensor[];
  let outputs: Tensor[];
  if (gates === 4) {
    outputs = run(LSTM, { x, weights, h, c });
  } else {
    const [gateWeights, weightsOfH] = split(weights, [2 * wide, wide], 1);
    outputs = run(GRU, { x, gateWeights, weights: weightsOfH, h });
  }
  const narrow = (tensor: Tensor) =>
    wide === units ? tensor : slice(tensor, 0, [...tensor.shape.slice(0, -1), units]);
  const last = outputs.slice(0, states.length).map(narrow);
  const y = outputs.at(-1) as Tensor;
  return { output: attrs.sequences ? narrow(y) : (last[0] as Tensor), states: last };
}

function isMatrix(tensor: Tensor | null, rows: number, columns: number): boolean {
  return tensor?.dtype === 'float32' && tensor.shape.join() === `${rows},${columns}`;
}

function attrsOf(layer: RecurrentLayer, { activations }: StockMethods): SequenceAttrs | null {
  const { cell, goBackwards, returnSequences } = layer;
  const activation = activations.get(cell.activation.apply);
  const recurrentActivation = activations.get(cell.recurrentActivation.apply);
  if (activation === undefined || recurrentActivation === undefined) return null;
  const kept = engine().state.gradientDepth > 0;
  return { activation, recurrentActivation, goBackwards, sequences: returnSequences, kept };
}

function initialStates(
  layer: RecurrentLayer,
  x: Tensor,
  gates: 3 | 4,
  stock: StockMethods,
): Tensor[] {
  if (layer.stateful) return layer.states;
  if (layer.getInitialState !== stock.getInitialState) return layer.getInitialState(x);
  const zero = zeros([x.shape[0] as number, layer.cell.units]);
  return gates === 4 ? [zero, zero] : [zero];
}

function supports({ cell, unroll }: RecurrentLayer, x: Tensor, options: CallOptions): boolean {
  if (getBackend() !== 'wasm' || options.mask || unroll) return false;
  if (cell.dropout > 0 || cell.recurrentDropout > 0) return false;
  const [, , features] = x.shape;
  const fits = x.rank === 3 && x.dtype === 'float32' && x.size > 0;
  return fits && cell.kernel.read().shape[0] === features;
}

/** What the stock `call` of a recurrent layer answers, by one kernel; null for what the kernels do not know. */
export function callRecurrent(
  layer: RecurrentLayer,
  inputs: Tensor | Tensor[],
  options: CallOptions,
  stock: StockMethods,
): Tensor | Tensor[] | null {
  const gates = stock.cells.get(layer.cell.call);
  const list = [inputs].flat();
  const [x] = list as [Tensor];
  if (!gates || list.length !== 1 || !supports(layer, x, options)) return null;
  const attrs = attrsOf(layer, stock);
  if (!attrs) return null;
  return tidy(() => {
    const first = options.initialState ?? initialStates(layer, x, gates, stock);
    const fits = (state: Tensor) => isMatrix(state, x.shape[0] as number, layer.cell.units);
    if (first.length !== gates - 2 || !first.every(fits)) return null as never;
    const { output, states } = runCell(layer.cell, gates, x, first, attrs);
    if (layer.stateful) layer.resetStates(states, options.training);
    return layer.returnState ? [output, ...states] : output;
  });
}
