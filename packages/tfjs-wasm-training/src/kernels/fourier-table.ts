/** The radices of the stages of a transform: fours, then a two, then a three or five. */
function radices(length: number): number[] {
  const stages: number[] = [];
  let rest = length;
  for (const radix of [4, 2, 3, 5]) {
    for (; rest % radix === 0; rest /= radix) stages.push(radix);
  }
  return stages;
}

/** Where frequency k stands after the forward transform: its digits in reverse. */
function placeOf(k: number, length: number): number {
  let place = 0;
  let block = length;
  let rest = k;
  for (const radix of radices(length)) {
    block /= radix;
    place += (rest % radix) * block;
    rest = Math.floor(rest / radix);
  }
  return place;
}

/** The byte offsets of frequencies k and length - k; the two real frequencies first. */
function pairs(length: number): number[] {
  const offset = (k: number) => 32 * placeOf(k, length);
  const real = [0, length / 2].flatMap((k) => [offset(k), offset(k)]);
  const others = Array.from({ length: length / 2 - 1 }, (_, i) => i + 1);
  return [...real, ...others.flatMap((k) => [offset(k), offset(length - k)])];
}

function twiddles(length: number): number[] {
  const factors: number[] = [];
  let block = length;
  for (const radix of radices(length)) {
    for (let j = 1; j < block / radix; j++) {
      for (let power = 1; power < radix; power++) {
        const angle = (-2 * Math.PI * j * power) / block;
        factors.push(Math.cos(angle), Math.sin(angle));
      }
    }
    block /= radix;
  }
  return factors;
}

/** The table of assembly/fourier-transforms.ts for one length: places of the frequencies, then twiddle factors. */
export function fourierTable(length: number): [Uint32Array, Float32Array] {
  return [Uint32Array.from(pairs(length)), Float32Array.from(twiddles(length))];
}
