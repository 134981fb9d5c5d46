import type { OnnxTranslation } from '../layer-call.ts';
import { axesOf, paddingOf } from './windows.ts';

/** MaxPooling and AveragePooling over one or two axes; padding does not count in a mean. */
export function poolingBy(operator: 'MaxPool' | 'AveragePool'): OnnxTranslation {
  return (call) => {
    const axes = call.outputShape.length - 1;
    const kernel = axesOf(call.config.poolSize, axes);
    const strides = axesOf(call.config.strides ?? kernel, axes);
    const pads = paddingOf(call, kernel, strides, axesOf(1, axes));
    const attributes = { kernel_shape: kernel, strides, pads };
    const name = call.add(operator, [call.input(0, 'channels-first')], attributes);
    return { name, order: 'channels-first' };
  };
}

/** The mean or maximum over all steps. */
export function globalPoolingBy(operator: 'ReduceMean' | 'ReduceMax'): OnnxTranslation {
  return (call) => {
    const first = call.order === 'channels-first' ? 2 : 1;
    const axes = (call.inputShapes[0] ?? []).slice(1).map((_, i) => first + i);
    return call.add(operator, [call.input(0, call.order)], { axes, keepdims: 0 });
  };
}
