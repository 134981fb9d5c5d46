/**
 * A window's numbers as two heaps back to back: the median in the middle, at place `half`; those above
 * it from there to the right, the least first, those below it to the left, the largest first. The
 * children of the k-th from the middle are the 2k-th and the (2k + 1)-th.
 */
export interface MedianHeaps {
  readonly half: number;
  /** Numbers by place. */
  readonly values: Float64Array;
  /** Which number of the window stands at a place, and where each stands. */
  readonly slots: Int32Array;
  readonly places: Int32Array;
}

/** Returns the heaps of an odd number of numbers; sorted ones are heaps already. */
export function medianHeaps(window: Float64Array): MedianHeaps {
  const slots = Int32Array.from(window.keys()).sort(
    (a, b) => (window[a] as number) - (window[b] as number),
  );
  const places = new Int32Array(window.length);
  for (const [place, slot] of slots.entries()) places[slot] = place;
  const values = Float64Array.from(slots, (slot) => window[slot] as number);
  return { half: (window.length - 1) / 2, values, slots, places };
}

/** Puts a number in place of the one in this slot, and returns the new median. */
export function exchange(heaps: MedianHeaps, slot: number, value: number): number {
  const { half, values, places } = heaps;
  const place = places[slot] as number;
  if (place === half) fromMiddle(heaps, slot, value);
  else {
    const side = place > half ? 1 : -1;
    const k = side * (place - half);
    if (side * value < side * (values[half + side * (k >> 1)] as number)) {
      rise(heaps, slot, value, k, side);
    } else sink(heaps, slot, value, k, side);
  }
  return values[half] as number;
}

/** To the side on which the number belongs, whose first then becomes the median. */
function fromMiddle(heaps: MedianHeaps, slot: number, value: number): void {
  const { half, values } = heaps;
  for (let side = -1; side <= 1 && half > 0; side += 2) {
    if (side * value > side * (values[half + side] as number)) {
      move(heaps, half + side, half);
      sink(heaps, slot, value, 1, side);
      return;
    }
  }
  put(heaps, half, slot, value);
}

/** Towards the middle, and beyond it. */
function rise(heaps: MedianHeaps, slot: number, value: number, from: number, side: number): void {
  const { half, values } = heaps;
  let k = from;
  while (k > 0 && side * value < side * (values[half + side * (k >> 1)] as number)) {
    move(heaps, half + side * (k >> 1), half + side * k);
    k >>= 1;
  }
  if (k === 0) fromMiddle(heaps, slot, value);
  else put(heaps, half + side * k, slot, value);
}

/** Away from the middle. */
function sink(heaps: MedianHeaps, slot: number, value: number, from: number, side: number): void {
  const { half, values } = heaps;
  let k = from;
  for (let child = 2 * k; child <= half; child = 2 * k) {
    let next = side * (values[half + side * child] as number);
    if (child < half && side * (values[half + side * (child + 1)] as number) < next) {
      child++;
      next = side * (values[half + side * child] as number);
    }
    if (next >= side * value) break;
    move(heaps, half + side * child, half + side * k);
    k = child;
  }
  put(heaps, half + side * k, slot, value);
}

function move({ values, slots, places }: MedianHeaps, from: number, to: number): void {
  const slot = slots[from] as number;
  values[to] = values[from] as number;
  slots[to] = slot;
  places[slot] = to;
}

function put(heaps: MedianHeaps, place: number, slot: number, value: number): void {
  heaps.values[place] = value;
  heaps.slots[place] = slot;
  heaps.places[slot] = place;
}
