import { UnsupportedError } from '@einthoven/core';
import type { NamedWeights } from '../../weights/named-weights.ts';
import type { OnnxAttribute, OnnxLayerCall, OnnxResult } from '../layer-call.ts';

type Kind = 'SimpleRNN' | 'LSTM' | 'GRU';
type Config = Readonly<Record<string, unknown>>;

/** For each kind: ONNX' operator, and which of tfjs' gates stands at each place of ONNX'. */
const KINDS: Readonly<Record<Kind, { operator: string; gates: readonly number[] }>> = {
  SimpleRNN: { operator: 'RNN', gates: [0] },
  // Input, forget, cell, output become input, output, forget, cell.
  LSTM: { operator: 'LSTM', gates: [0, 3, 1, 2] },
  GRU: { operator: 'GRU', gates: [0, 1, 2] },
};

/** SimpleRNN, LSTM and GRU; one that goes backwards gives its steps in the order it takes them. */
export function recurrent(call: OnnxLayerCall): OnnxResult {
  const steps = sequence(call, call.config, '');
  const isReversed = call.config.goBackwards && call.config.returnSequences;
  return isReversed ? reverseTime(call, steps) : steps;
}

/** Bidirectional; steps of both directions stand at their own time. */
export function bidirectional(call: OnnxLayerCall): OnnxResult {
  const { layer, mergeMode } = call.config;
  const inner = layer as { className: Kind; config: Config };
  const [there, back] = [false, true].map((goBackwards) => {
    const config = { ...inner.config, className: inner.className, goBackwards };
    return sequence(call, config, goBackwards ? '_2' : '');
  }) as [string, string];
  switch (mergeMode) {
    case 'sum':
      return call.add('Add', [there, back]);
    case 'mul':
      return call.add('Mul', [there, back]);
    case 'ave':
      return call.add('Mean', [there, back]);
    case 'concat':
      return call.add('Concat', [there, back], { axis: -1 });
    default:
      throw unsupported(call, `mergeMode ${mergeMode}`, 'Use concat, sum, mul or ave.');
  }
}

/** Steps backwards: a slice from the last to before the first. */
export function reverseTime(call: OnnxLayerCall, steps: string): string {
  const [start, end, axis, step] = [[-1], [-(2 ** 31)], [1], [-1]].map(call.integers);
  return call.add('Slice', [steps, start, end, axis, step] as string[]);
}

/** [batch, time, units] at their own times, or [batch, units] after the last. */
function sequence(call: OnnxLayerCall, config: Config, suffix: string): string {
  const kind = (config.className ?? call.layer.getClassName()) as Kind;
  const known = KINDS[kind];
  if (!known) throw unsupported(call, `a ${kind} inside`, 'Use SimpleRNN, LSTM or GRU.');
  if (config.resetAfter) throw unsupported(call, 'resetAfter', 'Build it without.');
  const units = Number(config.units);
  const x = call.add('Transpose', [call.input()], { perm: [1, 0, 2] });
  const inputs = [x, ...weightsOf(call, known.gates, units, suffix)];
  const attributes = {
    hidden_size: units,
    direction: config.goBackwards ? 'reverse' : 'forward',
    ...activationsOf(call, kind, config),
  };
  if (!config.returnSequences) {
    const last = call.add(known.operator, inputs, attributes, 1);
    return call.add('Squeeze', [last, call.integers([0])]);
  }
  const all = call.add(known.operator, inputs, attributes);
  const steps = call.add('Squeeze', [all, call.integers([1])]);
  return call.add('Transpose', [steps], { perm: [1, 0, 2] });
}

/** Kernels as [1, gates · units, inputs], biases as [1, 2 · gates · units] of which half are 0. */
function weightsOf(
  call: OnnxLayerCall,
  gates: readonly number[],
  units: number,
  suffix: string,
): string[] {
  const kernel = (name: string) => {
    const { shape, data } = call.weight(`${name}${suffix}`) as NamedWeights[string];
    const turned = gateRows({ shape, data }, gates, units);
    return call.constant(
      `onnx_${name}${suffix}`,
      [1, gates.length * units, shape[0] as number],
      turned,
    );
  };
  const names = [kernel('kernel'), kernel('recurrent_kernel')];
  const bias = call.weight(`bias${suffix}`);
  if (!bias) return names;
  const size = gates.length * units;
  const both = new Float32Array(2 * size);
  both.set(gateRows({ shape: [1, size], data: bias.data }, gates, units));
  return [...names, call.constant(`onnx_bias${suffix}`, [1, 2 * size], both)];
}

/** [inputs, gates · units] as [gates · units, inputs], the gates in another order. */
function gateRows(
  { shape, data }: NamedWeights[string],
  gates: readonly number[],
  units: number,
): Float32Array {
  const [inputs, width] = shape as [number, number];
  const rows = new Float32Array(data.length);
  gates.forEach((gate, place) => {
    for (let unit = 0; unit < units; unit++) {
      for (let i = 0; i < inputs; i++) {
        rows[(place * units + unit) * inputs + i] = data[i * width + gate * units + unit] as number;
      }
    }
  });
  return rows;
}

const ACTIVATIONS: Readonly<Record<string, string>> = {
  sigmoid: 'Sigmoid',
  hardSigmoid: 'HardSigmoid',
  tanh: 'Tanh',
  relu: 'Relu',
};

/** For LSTM: gates, cell, output; for GRU: gates, candidate; alphas and betas of tfjs' hard sigmoid. */
function activationsOf(
  call: OnnxLayerCall,
  kind: Kind,
  config: Config,
): Record<string, OnnxAttribute> {
  const gate = config.recurrentActivation;
  const { activation } = config;
  const ids = {
    SimpleRNN: [activation],
    LSTM: [gate, activation, activation],
    GRU: [gate, activation],
  }[kind];
  const activations = ids.map((id) => {
    const name = ACTIVATIONS[String(id)];
    if (name) return name;
    throw unsupported(call, `activation ${id}`, 'Use sigmoid, hardSigmoid, tanh or relu.');
  });
  if (!activations.includes('HardSigmoid')) return { activations };
  // One for each activation; those without a slope ignore theirs.
  return {
    activations,
    activation_alpha: activations.map(() => 0.2),
    activation_beta: activations.map(() => 0.5),
  };
}

function unsupported(call: OnnxLayerCall, what: string, hint: string): UnsupportedError {
  return new UnsupportedError(`layer '${call.layer.name}' has ${what}, which toOnnx cannot write`, {
    argument: 'model',
    value: call.layer.name,
    hint,
  });
}
