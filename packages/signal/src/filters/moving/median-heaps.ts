/**
 * A window's numbers as two heaps back to back: the median in the middle, at place `half`; those above
 * it from there to the right, the least first, those below it to the left, the largest first. The
 * children of the k-th from the middle are the 2k-th and the (2k + 1)-th.
 */
export interface MedianHeaps {
  readonly half: number;
  /** Numbers by place, of the left side with the opposite sign, so that both sides rise outwards. */
  readonly keys: Float64Array;
  /** Which number of the window stands at a place, and where each stands. */
  readonly slots: Int32Array;
  readonly places: Int32Array;
}

/** Returns the heaps of an odd number of numbers; sorted ones are heaps already. */
export function medianHeaps(window: Float64Array): MedianHeaps {
  const half = (window.length - 1) / 2;
  const slots = Int32Array.from(window.keys()).sort(
    (a, b) => (window[a] as number) - (window[b] as number),
  );
  const places = new Int32Array(window.length);
  const keys = new Float64Array(window.length);
  for (let place = 0; place < keys.length; place++) {
    const slot = slots[place] as number;
    places[slot] = place;
    keys[place] = place < half ? -(window[slot] as number) : (window[slot] as number);
  }
  return { half, keys, slots, places };
}

/** Puts a number in place of the one in this slot, and returns the new median. */
export function exchange(heaps: MedianHeaps, slot: number, value: number): number {
  const { half, keys, slots, places } = heaps;
  const place = places[slot] as number;
  const side = place < half ? -1 : 1;
  const key = side * value;
  const from = side * (place - half);
  let k = from;
  // What is larger moves outwards, along the way to the middle.
  for (; k > 0; k >>= 1) {
    const up = half + side * (k >> 1);
    const parent = k === 1 ? side * (keys[half] as number) : (keys[up] as number);
    if (parent <= key) break;
    put(keys, slots, places, half + side * k, slots[up] as number, parent);
  }
  if (k === 0) settleMiddle(heaps, slot, value);
  else if (k < from) put(keys, slots, places, half + side * k, slot, key);
  else sink(keys, slots, places, half, slot, key, k, side);
  return keys[half] as number;
}

/** Puts a number in the middle, or on the side where it belongs, whose first then becomes the median. */
function settleMiddle(heaps: MedianHeaps, slot: number, value: number): void {
  const { half, keys, slots, places } = heaps;
  for (let side = -1; side <= 1 && half > 0; side += 2) {
    const first = keys[half + side] as number;
    if (side * value <= first) continue;
    put(keys, slots, places, half, slots[half + side] as number, side * first);
    sink(keys, slots, places, half, slot, side * value, 1, side);
    return;
  }
  put(keys, slots, places, half, slot, value);
}

/** Moves what is less than the key inwards, from the k-th place on, and puts the key behind that. */
function sink(
  keys: Float64Array,
  slots: Int32Array,
  places: Int32Array,
  half: number,
  slot: number,
  key: number,
  from: number,
  side: number,
): void {
  let k = from;
  for (let child = 2 * k; child <= half; child = 2 * k) {
    let at = half + side * child;
    let next = keys[at] as number;
    const other = child < half ? (keys[at + side] as number) : Infinity;
    if (other < next) {
      next = other;
      at += side;
      child++;
    }
    if (next >= key) break;
    put(keys, slots, places, half + side * k, slots[at] as number, next);
    k = child;
  }
  put(keys, slots, places, half + side * k, slot, key);
}

function put(
  keys: Float64Array,
  slots: Int32Array,
  places: Int32Array,
  place: number,
  slot: number,
  key: number,
): void {
  keys[place] = key;
  slots[place] = slot;
  places[slot] = place;
}
