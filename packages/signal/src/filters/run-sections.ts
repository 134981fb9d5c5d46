import { PACKED_WIDTH } from './sos.ts';

/**
 * Runs a packed cascade over `count` samples of `data` in place, from `start`, forwards (`step` 1) or
 * backwards (`step` −1), in transposed direct form II. `state` holds two numbers a section and is
 * left as it is after the last sample.
 *
 * Sections run three or two at a time in one loop: each waits for its own last output only, so the
 * processor overlaps them.
 */
export function runSections(
  packed: Float64Array,
  state: Float64Array,
  data: Float64Array,
  start: number,
  step: number,
  count: number,
): void {
  const sections = packed.length / PACKED_WIDTH;
  let at = 0;
  for (; sections - at >= 3; at += 3) runThree(packed, state, at, data, start, step, count);
  if (sections - at === 2) runTwo(packed, state, at, data, start, step, count);
  if (sections - at === 1) runOne(packed, state, at, data, start, step, count);
}

function runOne(
  packed: Float64Array,
  state: Float64Array,
  section: number,
  data: Float64Array,
  start: number,
  step: number,
  count: number,
): void {
  const [b0, b1, b2, a1, a2] = packed.subarray(section * PACKED_WIDTH) as unknown as Coefficients;
  let [z0, z1] = state.subarray(2 * section) as unknown as Coefficients;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const x = data[at] as number;
    const y = b0 * x + z0;
    z0 = b1 * x - a1 * y + z1;
    z1 = b2 * x - a2 * y;
    data[at] = y;
  }
  state.set([z0, z1], 2 * section);
}

function runTwo(
  packed: Float64Array,
  state: Float64Array,
  section: number,
  data: Float64Array,
  start: number,
  step: number,
  count: number,
): void {
  const [b0, b1, b2, a1, a2, d0, d1, d2, c1, c2] = packed.subarray(
    section * PACKED_WIDTH,
  ) as unknown as Coefficients;
  let [z0, z1, w0, w1] = state.subarray(2 * section) as unknown as Coefficients;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const x = data[at] as number;
    const y = b0 * x + z0;
    z0 = b1 * x - a1 * y + z1;
    z1 = b2 * x - a2 * y;
    const u = d0 * y + w0;
    w0 = d1 * y - c1 * u + w1;
    w1 = d2 * y - c2 * u;
    data[at] = u;
  }
  state.set([z0, z1, w0, w1], 2 * section);
}

function runThree(
  packed: Float64Array,
  state: Float64Array,
  section: number,
  data: Float64Array,
  start: number,
  step: number,
  count: number,
): void {
  const [b0, b1, b2, a1, a2, d0, d1, d2, c1, c2, f0, f1, f2, e1, e2] = packed.subarray(
    section * PACKED_WIDTH,
  ) as unknown as Coefficients;
  let [z0, z1, w0, w1, v0, v1] = state.subarray(2 * section) as unknown as Coefficients;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const x = data[at] as number;
    const y = b0 * x + z0;
    z0 = b1 * x - a1 * y + z1;
    z1 = b2 * x - a2 * y;
    const u = d0 * y + w0;
    w0 = d1 * y - c1 * u + w1;
    w1 = d2 * y - c2 * u;
    const r = f0 * u + v0;
    v0 = f1 * u - e1 * r + v1;
    v1 = f2 * u - e2 * r;
    data[at] = r;
  }
  state.set([z0, z1, w0, w1, v0, v1], 2 * section);
}

/** As many numbers as a kernel unpacks. */
type Coefficients = [
  ...[number, number, number, number, number],
  ...[number, number, number, number, number],
  ...[number, number, number, number, number],
];
