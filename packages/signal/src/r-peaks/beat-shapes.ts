/** What is compared of a beat to each side of its middle, and how far one may be moved to fit. */
const REACH_SECONDS = 0.1;
const SHIFT_SECONDS = 0.025;
/** Rate at which shapes are kept, about: the band ends far below its half. */
const SHAPE_RATE = 100;

/** The band-passed surroundings of candidates, one after the other. */
export interface BeatShapes {
  /** Candidate after candidate, lead after lead, `width` samples each. */
  readonly data: Float64Array;
  readonly leads: number;
  readonly width: number;
  /** Samples by which a shape may be moved. */
  readonly shift: number;
}

/** Returns the shapes of the band-passed leads around these samples; zeros beyond the ends. */
export function beatShapes(
  bands: readonly Float64Array[],
  places: ArrayLike<number>,
  sampleRate: number,
): BeatShapes {
  const step = Math.max(1, Math.round(sampleRate / SHAPE_RATE));
  const shift = Math.max(1, Math.round((SHIFT_SECONDS * sampleRate) / step));
  const half = shift + Math.round((REACH_SECONDS * sampleRate) / step);
  const width = 2 * half + 1;
  const data = new Float64Array(places.length * bands.length * width);
  let to = 0;
  for (let k = 0; k < places.length; k++) {
    for (const band of bands) {
      const from = (places[k] as number) - half * step;
      for (let i = 0; i < width; i++) data[to++] = band[from + i * step] ?? 0;
    }
  }
  return { data, leads: bands.length, width, shift };
}

/** Returns how alike two shapes are: the greatest correlation, without mean, over the shifts. */
export function likeness(shapes: BeatShapes, a: number, b: number): number {
  const { data, leads, width, shift } = shapes;
  const size = leads * width;
  const own = energyOf(shapes, a * size + shift);
  let best = -1;
  for (let move = 0; move <= 2 * shift; move++) {
    let product = 0;
    let energy = 0;
    for (let lead = 0; lead < leads; lead++) {
      const from = a * size + lead * width + shift;
      const other = b * size + lead * width + move;
      for (let i = 0; i < width - 2 * shift; i++) {
        const value = data[other + i] as number;
        product += (data[from + i] as number) * value;
        energy += value * value;
      }
    }
    const alike = energy > 0 && own > 0 ? product / Math.sqrt(own * energy) : 0;
    if (alike > best) best = alike;
  }
  return best;
}

function energyOf({ data, leads, width, shift }: BeatShapes, start: number): number {
  let sum = 0;
  for (let lead = 0; lead < leads; lead++) {
    for (let i = 0; i < width - 2 * shift; i++) {
      const value = data[start + lead * width + i] as number;
      sum += value * value;
    }
  }
  return sum;
}
