/** Beats a minute in one lead: your own code, here as plain as can be. Counts steep rises. */
export function heartRate(millivolts: ArrayLike<number>, sampleRate: number): number {
  const gap = Math.round(0.01 * sampleRate);
  const slope = (i: number) => Math.abs((millivolts[i + gap] ?? 0) - (millivolts[i] ?? 0));
  const count = millivolts.length - gap;
  const steepest = Array.from({ length: count }, (_, i) => slope(i)).reduce(
    (a, b) => Math.max(a, b),
    0,
  );
  const beats: number[] = [];
  for (let i = 0; i < count; i++) {
    const last = beats.at(-1) ?? -Infinity;
    if (slope(i) > steepest / 2 && i - last > 0.25 * sampleRate) beats.push(i);
  }
  const [first = 0, last = 0] = [beats[0], beats.at(-1)];
  return (60 * sampleRate * (beats.length - 1)) / (last - first);
}
