export type { Backbone, BackboneInput, BackboneNetwork, Stage } from './backbones/backbone.ts';
export { builtInBackbones } from './backbones/built-in.ts';
export { type Cnn1dOptions, cnn1d } from './backbones/cnn1d.ts';
export { combinedBackbone } from './backbones/combined.ts';
export type { CombinedMember, CombinedOptions } from './backbones/combined-options.ts';
export { defineBackbone } from './backbones/define-backbone.ts';
export { type FcnWangOptions, fcnWang } from './backbones/fcn-wang.ts';
export { type InceptionTimeOptions, inceptionTime } from './backbones/inception-time.ts';
export { type KanresOptions, kanres, kanresAttention } from './backbones/kanres.ts';
export { layerSeed } from './backbones/layer-seed.ts';
export { type PaperCnnOptions, paperCnn } from './backbones/paper-cnn.ts';
export { type PaperLstmOptions, paperLstm } from './backbones/paper-lstm.ts';
export { type PaperRnnOptions, paperRnn } from './backbones/paper-rnn.ts';
export { type PaperVitOptions, paperVit } from './backbones/paper-vit.ts';
export { type PatchTransformerOptions, patchTransformer } from './backbones/patch-transformer.ts';
export { bigru, bilstm, gru, lstm, type RecurrentOptions } from './backbones/recurrent.ts';
export { type BackboneRegistry, createBackboneRegistry } from './backbones/registry.ts';
export { type Resnet1dOptions, resnet1d8, resnet1dSmall } from './backbones/resnet1d.ts';
export { type Resnet1dWangOptions, resnet1dWang } from './backbones/resnet1d-wang.ts';
export { type TinySeparableOptions, tinySeparable } from './backbones/tiny-separable.ts';
export {
  type XResnet1dOptions,
  xresnet1d18,
  xresnet1d34,
  xresnet1d50,
  xresnet1d101,
} from './backbones/xresnet1d.ts';
export type { BundleHandler, ModelBundle } from './bundle/bundle.ts';
export { type LoadBundleOptions, loadBundle } from './bundle/load-bundle.ts';
export { memoryHandler } from './bundle/memory-handler.ts';
export { saveBundle } from './bundle/save-bundle.ts';
export { type ClassificationHeadOptions, classificationHead } from './heads/classification-head.ts';
export {
  type ClassificationHead,
  type Head,
  headWidth,
  type ReconstructionHead,
  type RegressionHead,
  rawWidth,
  type TargetScaling,
} from './heads/head.ts';
export type { HeadLayers, HeadLayersOptions } from './heads/head-layers.ts';
export { outputNames } from './heads/output-names.ts';
export { type ReconstructionHeadOptions, reconstructionHead } from './heads/reconstruction-head.ts';
export { type RegressionHeadOptions, regressionHead } from './heads/regression-head.ts';
export { targetScaling } from './heads/target-scaling.ts';
export { LEAST_VARIANCE, type Uncertainty } from './heads/uncertainty.ts';
export type { JsonObject } from './json.ts';
export { type ApplyOptions, applyFeatures, applyModel } from './model/apply-model.ts';
export { type BuildModelOptions, buildModel } from './model/build-model.ts';
export { type EcgModel, HEAD_STAGE } from './model/ecg-model.ts';
export { freezeStages, frozenStages } from './model/freeze-stages.ts';
export type { Pooling } from './model/pooling.ts';
export { type InputShapeDetails, requireInputShape } from './model/require-input-shape.ts';
export { describeNetwork, type NetworkDescription } from './network/describe-network.ts';
export type {
  ExampleShape,
  LayerFacts,
  LayerReach,
  SelfDescribingLayer,
} from './network/layer-facts.ts';
export { exportPyTorch } from './pytorch/export-py-torch.ts';
export { type ImportPyTorchOptions, importPyTorch } from './pytorch/import-py-torch.ts';
export type { PyTorchModule, PyTorchNames } from './pytorch/names.ts';
export { pyTorchNames } from './pytorch/py-torch-names.ts';
export { version } from './version.ts';
export { combineWeights } from './weights/combine-weights.ts';
export { getWeights } from './weights/get-weights.ts';
export { type LinearHead, linearHead } from './weights/linear-head.ts';
export { type LayerWeight, type NamedWeights, weightsByName } from './weights/named-weights.ts';
export {
  decodeSafetensors,
  type EncodeSafetensorsOptions,
  encodeSafetensors,
  safetensorsMetadata,
} from './weights/safetensors.ts';
export { type SetWeightsOptions, setWeights } from './weights/set-weights.ts';
export type { WeightPrecision } from './weights/stored-weights.ts';
