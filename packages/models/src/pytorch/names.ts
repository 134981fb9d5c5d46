/**
 * Which PyTorch module has the parameters of each of our layers, by the name of the layer.
 *
 * 'stem.0' stands for 'stem.0.weight', 'stem.0.bias' and so on; a star says where the parameter's own
 * name goes, as in 'rnn.*_l0_reverse'.
 */
export type PyTorchNames = Readonly<Record<string, string | PyTorchModule>>;

/** A module whose input features lie in another order than ours. */
export interface PyTorchModule {
  readonly module: string;
  /**
   * 'max-mean': it takes the maxima over time before the means, as fastai's heads do; ours take the
   * means first.
   */
  readonly features: 'max-mean';
}

/** Returns the full name of a parameter of a module; '' is the module's own name. */
export function parameterName(module: string, parameter: string): string {
  if (parameter === '') return module;
  return module.includes('*') ? module.replace('*', parameter) : `${module}.${parameter}`;
}
