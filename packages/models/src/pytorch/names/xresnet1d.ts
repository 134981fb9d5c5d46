import type { XResnet1dOptions } from '../../backbones/xresnet1d.ts';
import type { PyTorchNames } from '../names.ts';

/** The modules of the benchmark's `XResNet1d`: the stem, a maximum, then the groups of blocks. */
export function xresnet1dNames(options: XResnet1dOptions): PyTorchNames {
  const { stemChannels, channels, expansion, blocks } = options;
  const names: Record<string, string> = {};
  stemChannels.forEach((_, i) => {
    names[`stem_conv${i + 1}`] = `${i}.0`;
    names[`stem_norm${i + 1}`] = `${i}.1`;
  });
  blocks.forEach((count, group) => {
    for (let i = 0; i < count; i++) {
      const ours = `group${group + 1}_block${i + 1}`;
      const theirs = `${stemChannels.length + 1 + group}.${i}.convs`;
      for (let n = 0; n < (expansion === 1 ? 2 : 3); n++) {
        names[`${ours}_conv${n + 1}`] = `${theirs}.${n}.0`;
        names[`${ours}_norm${n + 1}`] = `${theirs}.${n}.1`;
      }
    }
  });
  // Only the first group changes the width, and it keeps the length: no pooling comes before.
  if (stemChannels.at(-1) !== channels * expansion) {
    const theirs = `${stemChannels.length + 1}.0.idpath.0`;
    names.group1_block1_shortcut_conv = `${theirs}.0`;
    names.group1_block1_shortcut_norm = `${theirs}.1`;
  }
  return names;
}
