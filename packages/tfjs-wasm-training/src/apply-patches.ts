/** A change to tfjs itself. */
export interface Patch {
  name: string;
  /** Makes the change and returns what takes it back. */
  apply(): () => void;
  /** Whether results with the change are those that were there before it; runs twice, before and after. */
  probe(): Float32Array[];
}

/** Applies patches; those whose probe changes its answer by more than 1e-4 are undone. */
export function applyPatches(patches: readonly Patch[]): { patched: string[]; skipped: string[] } {
  const patched: string[] = [];
  const skipped: string[] = [];
  for (const patch of patches) {
    const problem = applyOne(patch);
    if (problem === null) patched.push(patch.name);
    else skipped.push(`${patch.name}: ${problem}`);
  }
  return { patched, skipped };
}

function applyOne(patch: Patch): string | null {
  let undo = () => {};
  try {
    const before = patch.probe();
    undo = patch.apply();
    const after = patch.probe();
    const error = largestDifference(before, after);
    if (error <= 1e-4) return null;
    undo();
    return `results differ by ${error}`;
  } catch (error) {
    undo();
    return error instanceof Error ? error.message : String(error);
  }
}

function largestDifference(a: Float32Array[], b: Float32Array[]): number {
  const sizes = (values: Float32Array[]) => values.map((part) => part.length).join();
  if (sizes(a) !== sizes(b)) return Number.POSITIVE_INFINITY;
  const pairs = a.flatMap((part, i) => Array.from(part, (x, j) => Math.abs(x - (b[i]?.[j] ?? 0))));
  // NaN must not pass as small.
  return pairs.every((d) => d >= 0) ? Math.max(0, ...pairs) : Number.POSITIVE_INFINITY;
}
