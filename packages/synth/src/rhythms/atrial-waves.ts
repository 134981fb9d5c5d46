import type { AtrialDipole, AtrialWave, AtrialWaveContext } from './rhythm.ts';

/** How long f waves stay alike, and how far their rate strays. */
const MEMORY_SECONDS = 0.25;
const RATE_SD_HZ = 0.9;

/**
 * Returns f waves: 4.5 to 8 a second, never two alike, largest in V1 and the inferior leads (Petrutiu et
 * al. 2006, doi:10.1111/j.1540-8159.2006.00398.x, has the rates).
 */
export const fibrillationWave = (): AtrialWave => ({
  dipoles: (context) => [fibrillation(context)],
});

function fibrillation({ length, sampleRate, random }: AtrialWaveContext): AtrialDipole {
  const size = random.uniform(0.04, 0.11);
  const direction = [
    random.normal(-0.3, 0.15),
    random.normal(0.45, 0.2),
    random.normal(-0.75, 0.15),
  ];
  const rate = random.uniform(4.5, 8);
  // Rate and height wander, each with a memory, so that the waves stay smooth.
  const kept = Math.exp(-1 / (MEMORY_SECONDS * sampleRate));
  const fresh = Math.sqrt(1 - kept * kept);
  let faster = random.normal();
  let higher = 0;
  let phase = random.uniform(0, 2 * Math.PI);
  const heights = new Float64Array(length);
  for (let n = 0; n < heights.length; n++) {
    faster = kept * faster + fresh * random.normal();
    higher = kept * higher + (1 - kept) * faster;
    phase += (2 * Math.PI * (rate + RATE_SD_HZ * faster)) / sampleRate;
    // A second harmonic makes the waves pointed, as they are.
    const wave = Math.sin(phase) + 0.35 * Math.sin(2 * phase + 1);
    heights[n] = size * Math.exp(0.5 * higher) * wave;
  }
  return { direction, heights };
}

/** Sizes of the harmonics of F waves; few, as the atria round the corners of the sawtooth. */
const HARMONICS = /* @__PURE__ */ [1, 2, 3, 4].map((k) => Math.exp(-0.06 * k * k) / k);

/**
 * Returns F waves: a sawtooth that falls slowly and rises steeply along the body's axis, so that it is
 * largest in the inferior leads, and with each rise a peak towards V1.
 *
 * @param cycle - Seconds from wave to wave.
 * @param start - When one of them begins.
 */
export const flutterWave = (cycle: number, start: number): AtrialWave => ({
  steps: { cycle, start },
  dipoles: (context) => flutter(context, cycle),
});

function flutter(
  { length, sampleRate, random, start }: AtrialWaveContext,
  cycle: number,
): AtrialDipole[] {
  const down = [random.normal(0, 0.05), random.uniform(0.09, 0.17), 0];
  const forwards = [0, 0, -random.uniform(0.06, 0.12)];
  const saw = new Float64Array(length);
  const peak = new Float64Array(length);
  for (let n = 0; n < length; n++) {
    const phase = (2 * Math.PI * (n / sampleRate - start)) / cycle;
    for (let k = 1; k <= HARMONICS.length; k++) {
      const share = HARMONICS[k - 1] as number;
      saw[n] = (saw[n] as number) + share * Math.sin(k * phase);
      peak[n] = (peak[n] as number) + share * Math.cos(k * phase);
    }
  }
  return [
    { direction: down, heights: saw },
    { direction: forwards, heights: peak },
  ];
}
