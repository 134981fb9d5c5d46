import type { Resnet1dWangOptions } from '../../backbones/resnet1d-wang.ts';
import type { PyTorchNames } from '../names.ts';

/** The modules of the benchmark's `ResNet1d`: convolution, norm, ReLU, then one block a group. */
export function resnet1dWangNames({ blocks }: Resnet1dWangOptions): PyTorchNames {
  const names: Record<string, string> = { stem_conv: '0', stem_norm: '1' };
  for (let i = 1; i <= blocks; i++) {
    const [ours, theirs] = [`block${i}`, `${2 + i}.0`];
    for (const n of [1, 2]) {
      names[`${ours}_conv${n}`] = `${theirs}.conv${n}`;
      names[`${ours}_norm${n}`] = `${theirs}.bn${n}`;
    }
    if (i === 1) continue;
    names[`${ours}_shortcut_conv`] = `${theirs}.downsample.0`;
    names[`${ours}_shortcut_norm`] = `${theirs}.downsample.1`;
  }
  return names;
}
