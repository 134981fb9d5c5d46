import {
  add,
  type Complex,
  divide,
  multiply,
  negate,
  product,
  real,
  scale,
  squareRoot,
  subtract,
} from './complex.ts';

/** A filter as zeros, poles and gain. */
export interface Zpk {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

/** Number of zeros that lie at infinity. */
const degree = ({ zeros, poles }: Zpk) => poles.length - zeros.length;

/** Moves the cutoff of an analogue low-pass prototype from 1 to `cutoff` rad/s. */
export function toLowpass(prototype: Zpk, cutoff: number): Zpk {
  return {
    zeros: prototype.zeros.map((z) => scale(z, cutoff)),
    poles: prototype.poles.map((p) => scale(p, cutoff)),
    gain: prototype.gain * cutoff ** degree(prototype),
  };
}

/** Turns an analogue low-pass prototype into a high-pass filter. */
export function toHighpass(prototype: Zpk, cutoff: number): Zpk {
  const invert = (root: Complex) => divide(real(cutoff), root);
  return {
    zeros: [...prototype.zeros.map(invert), ...repeat(real(0), degree(prototype))],
    poles: prototype.poles.map(invert),
    gain: prototype.gain * gainAtZero(prototype),
  };
}

/** Turns an analogue low-pass prototype into a band-pass filter around `centre`, `width` wide. */
export function toBandpass(prototype: Zpk, centre: number, width: number): Zpk {
  const split = splitAround(centre, (root) => scale(root, width / 2));
  return {
    zeros: [...prototype.zeros.flatMap(split), ...repeat(real(0), degree(prototype))],
    poles: prototype.poles.flatMap(split),
    gain: prototype.gain * width ** degree(prototype),
  };
}

/** Turns an analogue low-pass prototype into a band-stop filter around `centre`, `width` wide. */
export function toBandstop(prototype: Zpk, centre: number, width: number): Zpk {
  const split = splitAround(centre, (root) => divide(real(width / 2), root));
  const notches = [
    { re: 0, im: centre },
    { re: 0, im: -centre },
  ];
  return {
    zeros: [...prototype.zeros.flatMap(split), ...repeat(notches, degree(prototype)).flat()],
    poles: prototype.poles.flatMap(split),
    gain: prototype.gain * gainAtZero(prototype),
  };
}

/** The digital filter of an analogue one by the bilinear transform at `rate` (no prewarping). */
export function bilinear(analogue: Zpk, rate: number): Zpk {
  const twice = real(2 * rate);
  const map = (root: Complex) => divide(add(twice, root), subtract(twice, root));
  const away = analogue.poles.map((pole, i) => {
    const zero = analogue.zeros[i];
    return divide(zero ? subtract(twice, zero) : real(1), subtract(twice, pole));
  });
  return {
    zeros: [...analogue.zeros.map(map), ...repeat(real(-1), degree(analogue))],
    poles: analogue.poles.map(map),
    // Pole by pole, from the prototype's gain on: the whole products can exceed what doubles hold.
    gain: away.reduce(multiply, real(analogue.gain)).re,
  };
}

const gainAtZero = ({ zeros, poles }: Zpk) =>
  divide(product(zeros.map(negate)), product(poles.map(negate))).re;

/** The roots of s² − 2 m s + centre², m being where a root of the prototype is moved to. */
function splitAround(centre: number, move: (root: Complex) => Complex) {
  return (root: Complex): Complex[] => {
    const moved = move(root);
    const half = squareRoot(multiply(subtract(moved, real(centre)), add(moved, real(centre))));
    // In wide bands one of m ± half cancels: take the other, and the roots' product for that one.
    const isAlong = moved.re * half.re + moved.im * half.im >= 0;
    const larger = isAlong ? add(moved, half) : subtract(moved, half);
    return [larger, divide(real(centre * centre), larger)];
  };
}

const repeat = <T>(item: T, count: number): T[] => new Array<T>(count).fill(item);
