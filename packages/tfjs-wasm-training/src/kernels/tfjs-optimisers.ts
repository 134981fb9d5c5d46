import {
  backend,
  engine,
  fill,
  mul,
  type NamedTensorMap,
  type Scalar,
  type Tensor,
  tidy,
  util,
  type Variable,
  variable,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { OPTIMISER_STEP, Rule, type StepAttrs, type StepInputs } from './optimisers.ts';

/** Gradients as tfjs' optimisers take them. */
export type Gradients = NamedTensorMap | { name: string; tensor: Tensor }[];

/** The state that tfjs' optimisers keep for a variable. */
interface Slot {
  originalName: string;
  variable: Variable;
}

interface Optimiser {
  learningRate: number;
  incrementIterations(): void;
}

/** The fields of tfjs' AdamOptimizer in use. */
interface Adam extends Optimiser {
  beta1: number;
  beta2: number;
  epsilon: number;
  accBeta1: Variable;
  accBeta2: Variable;
  accumulatedFirstMoment: Slot[];
  accumulatedSecondMoment: Slot[];
}

/** The fields of tfjs' SGDOptimizer in use; `c` is the negative rate. */
interface Descent extends Optimiser {
  c: Scalar;
}

/** The fields of tfjs' MomentumOptimizer in use. */
interface Momentum extends Descent {
  m: Scalar;
  useNesterov: boolean;
  accumulations: Slot[];
}

/** The fields of tfjs' AdagradOptimizer in use. */
interface Adagrad extends Optimiser {
  initialAccumulatorValue: number;
  accumulatedGrads: Slot[];
}

/** The fields of tfjs' RMSPropOptimizer in use. */
interface RmsProp extends Optimiser {
  decay: number;
  momentum: number;
  epsilon: number;
  centered: boolean;
  accumulatedMeanSquares: Slot[];
  accumulatedMoments: Slot[];
}

/** What a tfjs optimiser keeps for each variable: where, under which name, and how it begins. */
interface State {
  slots: Slot[];
  suffix: string;
  start?: (value: Tensor) => Tensor;
}

function slot({ slots, suffix, start = zerosLike }: State, name: string, i: number, value: Tensor) {
  slots[i] ??= {
    originalName: `${name}/${suffix}`,
    variable: tidy(() => variable(start(value), false)),
  };
  return (slots[i] as Slot).variable;
}

/** The tensors of a step, or null where tfjs' own way must decide what happens. */
function gather(gradients: Gradients, states: readonly State[]): StepInputs | null {
  const named = Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor] as const)
    : Object.entries(gradients);
  if (new Set(named.map(([name]) => name)).size < named.length) return null;
  const inputs: Required<StepInputs> = { variable: [], gradient: [], m: [], v: [] };
  for (const [i, [name, gradient]] of named.entries()) {
    const value = engine().registeredVariables[name];
    if (!value) return null;
    const moments = states.map((state) => slot(state, name, i, value));
    if (gradient == null) continue;
    const fits = [value, gradient, ...moments].every(
      ({ dtype, shape }) => dtype === 'float32' && util.arraysEqual(shape, value.shape),
    );
    if (!fits) return null;
    inputs.variable.push(value);
    inputs.gradient.push(gradient);
    if (moments[0]) inputs.m.push(moments[0]);
    if (moments[1]) inputs.v.push(moments[1]);
  }
  return inputs;
}

/** Takes the step and counts it; false where tfjs' own way must. */
function step(
  optimiser: Optimiser,
  inputs: StepInputs | null,
  rule: StepAttrs['rule'],
  rate: number,
  numbers: number[],
): boolean {
  if (!inputs) return false;
  if (inputs.variable.length > 0) {
    const { length } = inputs.variable;
    const rates = new Array(length).fill(rate);
    const attrs = { rule, rates, decays: new Array(length).fill(1), scale: 1, numbers };
    const done = engine().runKernel(OPTIMISER_STEP, inputs as never, attrs) as Tensor;
    done.dispose();
  }
  optimiser.incrementIterations();
  return true;
}

const numberIn = (scalar: Tensor) => scalar.dataSync()[0] as number;

/** One step of tfjs' Adam (Kingma & Ba, 2015, arXiv:1412.6980); false where tfjs' own way must take it. */
export function adamStep(this: Adam, gradients: Gradients): boolean {
  const { beta1, beta2, epsilon, accBeta1, accBeta2, learningRate } = this;
  const inputs = gather(gradients, [
    { slots: this.accumulatedFirstMoment, suffix: 'm' },
    { slots: this.accumulatedSecondMoment, suffix: 'v' },
  ]);
  const [first, second] = [1 - numberIn(accBeta1), 1 - numberIn(accBeta2)];
  const numbers = [beta1, beta2, 1 - beta1, 1 - beta2, epsilon, 1 / second];
  if (!step(this, inputs, Rule.adam, learningRate / first, numbers)) return false;
  tidy(() => {
    accBeta1.assign(mul(accBeta1, beta1));
    accBeta2.assign(mul(accBeta2, beta2));
  });
  return true;
}

/** One step of tfjs' gradient descent; false where tfjs' own way must take it. */
export function descentStep(this: Descent, gradients: Gradients): boolean {
  return step(this, gather(gradients, []), Rule.descent, -numberIn(this.c), []);
}

/** One step of tfjs' momentum; false where tfjs' own way must take it. */
export function momentumStep(this: Momentum, gradients: Gradients): boolean {
  const inputs = gather(gradients, [{ slots: this.accumulations, suffix: 'momentum' }]);
  const numbers = [numberIn(this.m), Number(this.useNesterov)];
  return step(this, inputs, Rule.momentum, -numberIn(this.c), numbers);
}

/** One step of tfjs' Adagrad; false where tfjs' own way must take it. */
export function adagradStep(this: Adagrad, gradients: Gradients): boolean {
  const start = (value: Tensor) => fill(value.shape, this.initialAccumulatorValue);
  const inputs = gather(gradients, [
    { slots: this.accumulatedGrads, suffix: 'accumulator', start },
  ]);
  const numbers = [0, 0, 0, 0, backend().epsilon()];
  return step(this, inputs, Rule.adagrad, this.learningRate, numbers);
}

/** One step of tfjs' RMSProp; false where tfjs' own way must take it, as where it is centred. */
export function rmsPropStep(this: RmsProp, gradients: Gradients): boolean {
  if (this.centered) return false;
  const inputs = gather(gradients, [
    { slots: this.accumulatedMeanSquares, suffix: 'rms' },
    { slots: this.accumulatedMoments, suffix: 'momentum' },
  ]);
  const numbers = [this.decay, this.momentum, 1 - this.decay, 0, this.epsilon];
  return step(this, inputs, Rule.rmsprop, this.learningRate, numbers);
}
