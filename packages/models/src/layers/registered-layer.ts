import { serialization } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

/**
 * A layer whose class tfjs-layers knows as soon as one is made, for models that are read back. Not on
 * import: bundles would keep every class then.
 */
export class RegisteredLayer extends layers.Layer {
  constructor(config: ConstructorParameters<typeof layers.Layer>[0]) {
    super(config);
    serialization.registerClass(new.target as never);
  }
}
