// Compiles assembly/ into src/generated/, with plain and with relaxed SIMD.
import { buildKernels } from '../../../scripts/lib/build-kernels.mjs';

const relaxed = ['--enable', 'relaxed-simd'];
// A memory that threads share is of another type: every set of instructions is built for both.
const shared = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

await buildKernels(new URL('..', import.meta.url), 'src/generated/', {
  plain: { words: 'The kernels built for plain', flags: [] },
  relaxed: { words: 'The kernels built for relaxed', flags: relaxed },
  'plain-shared': { words: 'The kernels built for plain SIMD, memory shared', flags: shared },
  'relaxed-shared': {
    words: 'The kernels built for relaxed SIMD, memory shared',
    flags: [...relaxed, ...shared],
  },
});
