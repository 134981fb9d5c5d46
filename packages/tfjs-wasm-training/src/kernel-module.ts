import { plainKernels } from './generated/plain.ts';
import { relaxedKernels } from './generated/relaxed.ts';

/** The exports of `assembly/index.ts`; every argument is a number or an address in the backend's memory. */
export type KernelName =
  | 'adamStep'
  | 'channelMoments'
  | 'combineGradient'
  | 'convolve'
  | 'convolveDilated'
  | 'convolveDilatedFilter'
  | 'convolveDilatedInput'
  | 'convolveFilter'
  | 'copyBlocks'
  | 'gradientSums'
  | 'multiplyColumns'
  | 'multiplyRows'
  | 'pack'
  | 'poolMaximum'
  | 'poolMaximumGradient'
  | 'rectifierGradient'
  | 'scaleShift'
  | 'sumColumns'
  | 'transpose'
  | 'transposePhases'
  | 'transposeTaps'
  | 'winogradConvolve'
  | 'winogradFilter'
  | 'winogradFilterGradient'
  | 'workBytes';

/** The compiled kernels, by name. */
export type KernelModule = Record<KernelName, (...args: number[]) => number>;

/** Whether multiply-add is one instruction (`relaxed`) or two (`plain`). */
export type SimdVariant = 'relaxed' | 'plain';

interface V8Flags {
  setFlagsFromString(flags: string): void;
}

/** Node 20 has relaxed SIMD behind a flag; elsewhere this does nothing. */
function allowRelaxedSimd(): void {
  const host = globalThis as {
    process?: { getBuiltinModule?: (id: string) => V8Flags | undefined };
  };
  host.process
    ?.getBuiltinModule?.('node:v8')
    ?.setFlagsFromString('--experimental-wasm-relaxed-simd');
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The kernels on the given memory: the relaxed-SIMD build where the engine accepts it, else the plain one. */
export async function loadKernels(
  memory: WebAssembly.Memory,
): Promise<{ kernels: KernelModule; simd: SimdVariant }> {
  let bytes = decode(relaxedKernels);
  if (!WebAssembly.validate(bytes)) allowRelaxedSimd();
  const simd = WebAssembly.validate(bytes) ? 'relaxed' : 'plain';
  if (simd === 'plain') bytes = decode(plainKernels);
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { kernels: instance.exports as KernelModule, simd };
}
