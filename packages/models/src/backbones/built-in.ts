import { inceptionTime } from './inception-time.ts';
import { paperLstm } from './paper-lstm.ts';
import { paperRnn } from './paper-rnn.ts';
import { paperVit } from './paper-vit.ts';
import { patchTransformer } from './patch-transformer.ts';
import { bigru, bilstm, gru, lstm } from './recurrent.ts';
import { createBackboneRegistry } from './registry.ts';
import { resnet1dSmall } from './resnet1d-small.ts';

/** The backbones of this package. */
export const builtInBackbones = createBackboneRegistry({
  'resnet1d-small': resnet1dSmall,
  'inception-time': inceptionTime,
  lstm,
  bilstm,
  gru,
  bigru,
  'patch-transformer': patchTransformer,
  'paper-rnn': paperRnn,
  'paper-lstm': paperLstm,
  'paper-vit': paperVit,
});
