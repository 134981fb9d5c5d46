/**
 * Samples of the eight leads that the others follow from: of each sample I, II, V1 … V6, then those of the
 * next. Lead `lead` of sample `n` is at `LEADS_A_FRAME * n + lead`.
 */
export type Frames = Float64Array;

/** I, II, V1 … V6. */
export const LEADS_A_FRAME = 8;

/** `length` samples of zeros. */
export const createFrames = (length: number): Frames => new Float64Array(LEADS_A_FRAME * length);

/** Number of samples. */
export const frameCount = (frames: Frames): number => frames.length / LEADS_A_FRAME;

/** Frames of more samples are not kept for the next record, lest they keep their memory. */
export const LONGEST_KEPT = 65536;

let spare: Frames | null = null;

/**
 * `length` samples of zeros, those given back last where they are as many: fresh memory would cost a
 * record more than many of its computations.
 */
export function borrowFrames(length: number): Frames {
  const frames = spare;
  // Gone until they are given back: a noise may synthesise a record while another is being made.
  spare = null;
  if (frames?.length !== LEADS_A_FRAME * length) return createFrames(length);
  return frames.fill(0);
}

/** Gives back frames that nobody uses any longer. */
export function giveBackFrames(frames: Frames): void {
  if (frameCount(frames) <= LONGEST_KEPT) spare = frames;
}

/** Returns a row for each of the eight leads. */
export function leadRows(frames: Frames): Float64Array[] {
  const length = frameCount(frames);
  return Array.from({ length: LEADS_A_FRAME }, (_, lead) => {
    const row = new Float64Array(length);
    for (let n = 0, at = lead; n < length; n++, at += LEADS_A_FRAME) row[n] = frames[at] as number;
    return row;
  });
}

/** Writes a row for each of the eight leads into frames. */
export function writeLeadRows(rows: readonly Float64Array[], frames: Frames): void {
  for (const [lead, row] of rows.entries()) {
    for (let n = 0, at = lead; n < row.length; n++, at += LEADS_A_FRAME)
      frames[at] = row[n] as number;
  }
}

/** Adds `height[n]` times what each lead sees of it, `sizes`, to `count` samples from `first` on. */
export function addHeights(
  frames: Frames,
  first: number,
  heights: Float64Array,
  count: number,
  sizes: ArrayLike<number>,
): void {
  // Not by destructuring, which goes through an iterator.
  const a = sizes[0] as number;
  const b = sizes[1] as number;
  const c = sizes[2] as number;
  const d = sizes[3] as number;
  const e = sizes[4] as number;
  const f = sizes[5] as number;
  const g = sizes[6] as number;
  const h = sizes[7] as number;
  for (let n = 0, at = LEADS_A_FRAME * first; n < count; n++, at += LEADS_A_FRAME) {
    const height = heights[n] as number;
    frames[at] = (frames[at] as number) + a * height;
    frames[at + 1] = (frames[at + 1] as number) + b * height;
    frames[at + 2] = (frames[at + 2] as number) + c * height;
    frames[at + 3] = (frames[at + 3] as number) + d * height;
    frames[at + 4] = (frames[at + 4] as number) + e * height;
    frames[at + 5] = (frames[at + 5] as number) + f * height;
    frames[at + 6] = (frames[at + 6] as number) + g * height;
    frames[at + 7] = (frames[at + 7] as number) + h * height;
  }
}

/** Adds `factor` times other frames; where they are fewer, again and again. */
export function addFrames(frames: Frames, others: Frames, factor: number): void {
  for (let at = 0, from = 0; at < frames.length; at += LEADS_A_FRAME, from += LEADS_A_FRAME) {
    if (from === others.length) from = 0;
    frames[at] = (frames[at] as number) + factor * (others[from] as number);
    frames[at + 1] = (frames[at + 1] as number) + factor * (others[from + 1] as number);
    frames[at + 2] = (frames[at + 2] as number) + factor * (others[from + 2] as number);
    frames[at + 3] = (frames[at + 3] as number) + factor * (others[from + 3] as number);
    frames[at + 4] = (frames[at + 4] as number) + factor * (others[from + 4] as number);
    frames[at + 5] = (frames[at + 5] as number) + factor * (others[from + 5] as number);
    frames[at + 6] = (frames[at + 6] as number) + factor * (others[from + 6] as number);
    frames[at + 7] = (frames[at + 7] as number) + factor * (others[from + 7] as number);
  }
}
