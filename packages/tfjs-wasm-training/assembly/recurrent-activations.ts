import { hyperbolicTangent, sigmoid } from './activations';
import { floats } from './simd';

// Activations inside recurrent cells, by number (0 the identity). What is kept for the
// gradient is the settled value: that of the activation, or, where it is a straight line cut off, the line itself.

const HARD_SIGMOID = 2;
const SIGMOID = 3;
const TANH = 4;

/** Y = the settled activation of X; `count` is a multiple of four. */
export function settle(kind: i32, count: i32, x: usize, y: usize): void {
  const end = x + floats(count);
  if (kind == TANH) {
    for (; x < end; x += 16, y += 16) v128.store(y, hyperbolicTangent(v128.load(x)));
  } else if (kind == SIGMOID) {
    for (; x < end; x += 16, y += 16) v128.store(y, sigmoid(v128.load(x)));
  } else if (kind == HARD_SIGMOID) {
    const fifth = f32x4.splat(0.2);
    const half = f32x4.splat(0.5);
    for (; x < end; x += 16, y += 16) {
      v128.store(y, f32x4.add(f32x4.mul(v128.load(x), fifth), half));
    }
  } else if (x != y) {
    memory.copy(y, x, floats(count));
  }
}
