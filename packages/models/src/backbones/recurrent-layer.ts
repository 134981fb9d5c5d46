import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { ReverseTime } from '../layers/reverse-time.ts';
import type { NetworkBuilder } from './network-builder.ts';

/** What {@link recur} takes. */
export interface Recurrence {
  readonly cell: 'lstm' | 'gru' | 'rnn';
  /** Hidden units of each direction. */
  readonly units: number;
  readonly bidirectional?: boolean;
}

/**
 * A recurrent layer over [batch, time, channels]: [batch, time, units], or [batch, time, 2 · units]
 * where a second one runs backwards (its layer is `<name>_backward`).
 *
 * Both kernels start uniform within ±1/√units, as in PyTorch, the bias at 0. Each gate has one bias
 * where PyTorch has two that are added. The directions are layers of their own rather than one
 * `bidirectional`, which would start both from the same weights.
 */
export function recur(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { cell, units, bidirectional = false }: Recurrence,
): SymbolicTensor {
  const apply = (name: string, goBackwards: boolean) =>
    net.add(createLayer(net, name, { cell, units }, goBackwards), x);
  if (!bidirectional) return apply(name, false);
  const backward = apply(`${name}_backward`, true);
  const turned = new ReverseTime({ name: `${name}_turn` }).apply(backward) as SymbolicTensor;
  const both = [apply(name, false), turned];
  return layers.concatenate({ name: `${name}_join` }).apply(both) as SymbolicTensor;
}

function createLayer(
  net: NetworkBuilder,
  name: string,
  { cell, units }: Recurrence,
  goBackwards: boolean,
): layers.Layer {
  const bound = 1 / Math.sqrt(units);
  const uniform = (weight: string) =>
    initializers.randomUniform({
      minval: -bound,
      maxval: bound,
      seed: net.seedOf(`${name}/${weight}`),
    });
  const common = {
    name,
    units,
    goBackwards,
    returnSequences: true,
    kernelInitializer: uniform('kernel'),
    recurrentInitializer: uniform('recurrent_kernel'),
  };
  if (cell === 'rnn') return layers.simpleRNN(common);
  // tfjs' own default is the hard sigmoid of early Keras.
  const gates = { ...common, recurrentActivation: 'sigmoid' as const };
  return cell === 'lstm' ? layers.lstm({ ...gates, unitForgetBias: false }) : layers.gru(gates);
}
