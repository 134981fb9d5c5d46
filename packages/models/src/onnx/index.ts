export type {
  OnnxAttribute,
  OnnxFloat,
  OnnxLayerCall,
  OnnxOrder,
  OnnxResult,
  OnnxTranslation,
} from './layer-call.ts';
export { type ToOnnxOptions, toOnnx } from './to-onnx.ts';
