/** The exports of `assembly/index.ts`; every argument is a number or an address in the backend's memory. */
export type KernelName =
  | 'addBlocks'
  | 'addChannels'
  | 'addSegments'
  | 'channelMoments'
  | 'clearUnseen'
  | 'combine'
  | 'combineGradient'
  | 'convolve'
  | 'convolveColumns'
  | 'convolveDilated'
  | 'convolveDilatedFilter'
  | 'convolveDilatedInput'
  | 'convolveFilter'
  | 'convolvePlane'
  | 'convolvePlaneFilter'
  | 'convolveTiles'
  | 'copyBlocks'
  | 'copyGrid'
  | 'depthwise'
  | 'depthwiseFilter'
  | 'gatherBlocks'
  | 'gradientChannels'
  | 'gradientSums'
  | 'gruBackward'
  | 'gruForward'
  | 'joinMoments'
  | 'layerNormalize'
  | 'layerNormalizeGradient'
  | 'lstmBackward'
  | 'lstmForward'
  | 'mapPairs'
  | 'mapValues'
  | 'multiplyColumns'
  | 'multiplyParts'
  | 'multiplyRows'
  | 'optimise'
  | 'pack'
  | 'packBlock'
  | 'packTurned'
  | 'permuteMatrices'
  | 'permuteRuns'
  | 'pool'
  | 'poolAverageGradient'
  | 'poolMaximumGradient'
  | 'productBytes'
  | 'reduceColumns'
  | 'reduceRows'
  | 'repeatChannels'
  | 'settle'
  | 'softmax'
  | 'softmaxGradient'
  | 'squareSums'
  | 'sumSlopeProducts'
  | 'transformFilter'
  | 'transformSlopes'
  | 'transformSums'
  | 'transformTiles'
  | 'transpose'
  | 'transposePhases'
  | 'transposeTaps'
  | 'workBytes';

/** The compiled kernels, by name. */
export type KernelModule = Record<KernelName, (...args: number[]) => number>;

/** Whether multiply-add is one instruction (`relaxed`) or two (`plain`). */
export type SimdVariant = 'relaxed' | 'plain';

/** Kernels on a memory, with what a worker needs to have them too. */
export interface LoadedKernels {
  kernels: KernelModule;
  simd: SimdVariant;
  module: WebAssembly.Module;
  names: readonly KernelName[];
}

interface V8Flags {
  setFlagsFromString(flags: string): void;
}

interface Host {
  process?: {
    versions?: { node?: string };
    getBuiltinModule?: (id: string) => V8Flags | undefined;
  };
}

/** Node 20 has relaxed SIMD behind a flag, which later ones would complain about; elsewhere this does nothing. */
function allowRelaxedSimd(): void {
  const { process } = globalThis as Host;
  if (Number.parseInt(process?.versions?.node ?? '', 10) >= 22) return;
  process?.getBuiltinModule?.('node:v8')?.setFlagsFromString('--experimental-wasm-relaxed-simd');
}

/** (module (func (result v128) ...)) with f32x4.relaxed_madd: valid where relaxed SIMD is. */
const RELAXED_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0],
  ...[65, 0, 253, 17, 65, 0, 253, 17, 65, 0, 253, 17, 253, 133, 2, 11],
);

function chooseSimd(): SimdVariant {
  if (!WebAssembly.validate(RELAXED_PROBE)) allowRelaxedSimd();
  return WebAssembly.validate(RELAXED_PROBE) ? 'relaxed' : 'plain';
}

/** Only the build in use is loaded. */
async function loadBuild(simd: SimdVariant, shared: boolean): Promise<string> {
  if (simd === 'relaxed') {
    if (shared) return (await import('./generated/relaxed-shared.ts')).kernels;
    return (await import('./generated/relaxed.ts')).kernels;
  }
  if (shared) return (await import('./generated/plain-shared.ts')).kernels;
  return (await import('./generated/plain.ts')).kernels;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The kernels on the given memory: the relaxed-SIMD build where the engine accepts it, else the plain one. */
export async function loadKernels(memory: WebAssembly.Memory): Promise<LoadedKernels> {
  const simd = chooseSimd();
  const shared = !(memory.buffer instanceof ArrayBuffer);
  const module = await WebAssembly.compile(decode(await loadBuild(simd, shared)));
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const names = WebAssembly.Module.exports(module).map(({ name }) => name as KernelName);
  return { kernels: exports as KernelModule, simd, module, names };
}
