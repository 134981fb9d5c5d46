// Compiles assembly/ into src/simd/generated/.
import { buildKernels } from '../../../scripts/lib/build-kernels.mjs';

await buildKernels(new URL('..', import.meta.url), 'src/simd/generated/', {
  kernels: { words: 'The passes over samples with SIMD', flags: [] },
});
