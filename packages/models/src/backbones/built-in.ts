import { inceptionTime } from './inception-time.ts';
import { createBackboneRegistry } from './registry.ts';
import { resnet1dSmall } from './resnet1d-small.ts';

/** The backbones of this package. */
export const builtInBackbones = createBackboneRegistry({
  'resnet1d-small': resnet1dSmall,
  'inception-time': inceptionTime,
});
