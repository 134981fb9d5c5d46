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
