// Beats and peaks paired one to one, and what that makes of a detector. Positions are in samples and rise.

/**
 * As many pairs as can be of beats and peaks no further apart than the tolerance, and of those the nearest: `[beat, peak]`
 * as indices.
 */
export function pairUp(beats, peaks, tolerance) {
  const pairs = [];
  for (let i = 0, k = 0; i < beats.length && k < peaks.length; ) {
    if (peaks[k] < beats[i] - tolerance) k++;
    else if (peaks[k] > beats[i] + tolerance) i++;
    else {
      const [iEnd, kEnd] = clusterFrom(beats, peaks, i, k, tolerance);
      if (iEnd === i + 1 && kEnd === k + 1) pairs.push([i, k]);
      else pairs.push(...pairsOfCluster(beats, peaks, [i, iEnd], [k, kEnd], tolerance));
      [i, k] = [iEnd, kEnd];
    }
  }
  return pairs;
}

/** Where a run of beats and peaks ends of which each is near enough to another one of the other kind. */
function clusterFrom(beats, peaks, i, k, tolerance) {
  let [iEnd, kEnd] = [i + 1, k + 1];
  for (let size = 0; size !== iEnd + kEnd; ) {
    size = iEnd + kEnd;
    while (kEnd < peaks.length && peaks[kEnd] <= beats[iEnd - 1] + tolerance) kEnd++;
    while (iEnd < beats.length && beats[iEnd] <= peaks[kEnd - 1] + tolerance) iEnd++;
  }
  return [iEnd, kEnd];
}

function pairsOfCluster(beats, peaks, [i, iEnd], [k, kEnd], tolerance) {
  const none = { count: 0, apart: 0, pair: null, before: null };
  const better = (a, b) => (a.count - b.count || b.apart - a.apart) > 0;
  let row = new Array(kEnd - k + 1).fill(none);
  for (let a = i; a < iEnd; a++) {
    const next = [none];
    for (let b = k; b < kEnd; b++) {
      const [above, left, before] = [row[b - k + 1], next[b - k], row[b - k]];
      let best = better(left, above) ? left : above;
      const apart = Math.abs(beats[a] - peaks[b]);
      if (apart <= tolerance) {
        const paired = {
          count: before.count + 1,
          apart: before.apart + apart,
          pair: [a, b],
          before,
        };
        if (better(paired, best)) best = paired;
      }
      next.push(best);
    }
    row = next;
  }
  const pairs = [];
  for (let at = row.at(-1); at.pair; at = at.before) pairs.push(at.pair);
  return pairs.reverse();
}

/** Numbers of beats and peaks, and of pairs within 150 and 50 ms. */
export function countsOf(beats, peaks, sampleRate) {
  return {
    beats: beats.length,
    peaks: peaks.length,
    pairs: pairUp(beats, peaks, 0.15 * sampleRate).length,
    near: pairUp(beats, peaks, 0.05 * sampleRate).length,
  };
}

/** The same over several records. */
export const sumOf = (counts) =>
  counts.reduce(
    (sum, one) => ({
      beats: sum.beats + one.beats,
      peaks: sum.peaks + one.peaks,
      pairs: sum.pairs + one.pairs,
      near: sum.near + one.near,
    }),
    { beats: 0, peaks: 0, pairs: 0, near: 0 },
  );

/** Misses, inventions, both beside the number of beats, and F1 at 150 and 50 ms; shares of 1. */
export function scoresOf({ beats, peaks, pairs, near }) {
  return {
    missed: beats - pairs,
    invented: peaks - pairs,
    errors: (beats + peaks - 2 * pairs) / beats,
    f1: (2 * pairs) / (beats + peaks),
    f1Near: (2 * near) / (beats + peaks),
  };
}
