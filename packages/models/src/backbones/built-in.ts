import { cnn1d } from './cnn1d.ts';
import { combinedBackbone } from './combined.ts';
import { fcnWang } from './fcn-wang.ts';
import { inceptionTime } from './inception-time.ts';
import { kanres, kanresAttention } from './kanres.ts';
import { paperCnn } from './paper-cnn.ts';
import { paperLstm } from './paper-lstm.ts';
import { paperRnn } from './paper-rnn.ts';
import { paperVit } from './paper-vit.ts';
import { patchTransformer } from './patch-transformer.ts';
import { bigru, bilstm, gru, lstm } from './recurrent.ts';
import { type BackboneRegistry, createBackboneRegistry } from './registry.ts';
import { resnet1d8, resnet1dSmall } from './resnet1d.ts';
import { resnet1dWang } from './resnet1d-wang.ts';
import { tinySeparable } from './tiny-separable.ts';
import { xresnet1d18, xresnet1d34, xresnet1d50, xresnet1d101 } from './xresnet1d.ts';

const SINGLE_BACKBONES = /* @__PURE__ */ createBackboneRegistry({
  'resnet1d-8': resnet1d8,
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
  'xresnet1d-18': xresnet1d18,
  'xresnet1d-34': xresnet1d34,
  'xresnet1d-50': xresnet1d50,
  'xresnet1d-101': xresnet1d101,
  'resnet1d-wang': resnet1dWang,
  'fcn-wang': fcnWang,
  cnn1d,
  kanres,
  'kanres-attention': kanresAttention,
  'tiny-separable': tinySeparable,
  'paper-cnn': paperCnn,
});

/** The backbones of this package. */
export const builtInBackbones = /* @__PURE__ */ withCombined(SINGLE_BACKBONES);

function withCombined<Id extends string>(single: BackboneRegistry<Id>) {
  return single.with({ combined: combinedBackbone(single) });
}
