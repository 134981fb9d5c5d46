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
  const away = (roots: readonly Complex[]) => product(roots.map((root) => subtract(twice, root)));
  return {
    zeros: [...analogue.zeros.map(map), ...repeat(real(-1), degree(analogue))],
    poles: analogue.poles.map(map),
    gain: analogue.gain * divide(away(analogue.zeros), away(analogue.poles)).re,
  };
}

const gainAtZero = ({ zeros, poles }: Zpk) =>
  divide(product(zeros.map(negate)), product(poles.map(negate))).re;

function splitAround(centre: number, move: (root: Complex) => Complex) {
  return (root: Complex): Complex[] => {
    const moved = move(root);
    const half = squareRoot(subtract(multiply(moved, moved), real(centre * centre)));
    return [add(moved, half), subtract(moved, half)];
  };
}

const repeat = <T>(item: T, count: number): T[] => new Array<T>(count).fill(item);
