/** A length of time as people read it: '8 s', '2 min 05 s'. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** Expected milliseconds until `total`, at the mean pace so far; null before the first step. */
export function timeLeft(elapsed: number, done: number, total: number): number | null {
  return done > 0 && total > 0 ? (elapsed * (total - done)) / done : null;
}
