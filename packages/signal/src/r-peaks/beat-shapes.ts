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
  /** One over the root energy of each shape at each of its 2 · shift + 1 places; 0 without energy. */
  readonly scales: Float64Array;
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
  const shapes = { data, leads: bands.length, width, shift };
  return { ...shapes, scales: scalesOf(shapes, places.length) };
}

/** Returns how alike two shapes are: the greatest correlation, without mean, over the shifts. */
export function likeness(shapes: BeatShapes, a: number, b: number): number {
  const { data, leads, width, shift, scales } = shapes;
  const size = leads * width;
  const places = 2 * shift + 1;
  const own = scales[a * places + shift] as number;
  let best = -1;
  for (let move = 0; move < places; move++) {
    let product = 0;
    for (let lead = 0; lead < leads; lead++) {
      const from = a * size + lead * width + shift;
      const ahead = b * size + lead * width + move - from;
      const end = from + width - 2 * shift;
      for (let i = from; i < end; i++) {
        product += (data[i] as number) * (data[i + ahead] as number);
      }
    }
    const alike = product * own * (scales[b * places + move] as number);
    if (alike > best) best = alike;
  }
  return best;
}

function scalesOf(
  { data, leads, width, shift }: Omit<BeatShapes, 'scales'>,
  count: number,
): Float64Array {
  const places = 2 * shift + 1;
  const scales = new Float64Array(count * places);
  for (let k = 0; k < scales.length; k++) {
    const start = Math.floor(k / places) * leads * width + (k % places);
    let energy = 0;
    for (let lead = 0; lead < leads; lead++) {
      const from = start + lead * width;
      for (let i = from; i < from + width - 2 * shift; i++) {
        energy += (data[i] as number) * (data[i] as number);
      }
    }
    scales[k] = energy > 0 ? 1 / Math.sqrt(energy) : 0;
  }
  return scales;
}
