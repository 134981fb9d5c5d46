import type { InceptionTimeOptions } from '../../backbones/inception-time.ts';
import type { PyTorchNames } from '../names.ts';

/** The modules of the benchmark's `Inception1d`: blocks under `im`, shortcuts under `sk`. */
export function inceptionTimeNames({ depth, kernels }: InceptionTimeOptions): PyTorchNames {
  const names: Record<string, string> = {};
  for (let i = 0; i < depth; i++) {
    const [ours, theirs] = [`block${i + 1}`, `layers.0.im.${i}`];
    names[`${ours}_bottleneck`] = `${theirs}.bottleneck`;
    kernels.forEach((_, k) => {
      names[`${ours}_conv${k + 1}`] = `${theirs}.convs.${k}`;
    });
    names[`${ours}_pool_conv`] = `${theirs}.conv_bottle.1`;
    names[`${ours}_norm`] = `${theirs}.bn_relu.0`;
  }
  for (let i = 0; i < Math.floor(depth / 3); i++) {
    names[`shortcut${i + 1}_conv`] = `layers.0.sk.${i}.conv`;
    names[`shortcut${i + 1}_norm`] = `layers.0.sk.${i}.bn`;
  }
  return names;
}
