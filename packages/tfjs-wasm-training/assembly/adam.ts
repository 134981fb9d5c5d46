/**
 * One AdamW step in place (Loshchilov & Hutter, 2019, arXiv:1711.05101): `decay` is 1 - learning rate * weight
 * decay, `rate` the learning rate over 1 - beta1^t, `scale` 1 / (1 - beta2^t).
 */
export function adamStep(
  count: i32,
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  beta1: f32,
  beta2: f32,
  rate: f32,
  scale: f32,
  epsilon: f32,
  decay: f32,
): void {
  const end = p + ((<usize>count) << 2);
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const c1 = f32x4.splat(<f32>1 - beta1);
  const c2 = f32x4.splat(<f32>1 - beta2);
  for (; p + 16 <= end; p += 16, g += 16, m += 16, v += 16) {
    const gradient = v128.load(g);
    const first = f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(c1, gradient));
    const square = f32x4.mul(gradient, gradient);
    const second = f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(c2, square));
    v128.store(m, first);
    v128.store(v, second);
    const root = f32x4.sqrt(f32x4.mul(second, f32x4.splat(scale)));
    const below = f32x4.add(root, f32x4.splat(epsilon));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), first), below);
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), f32x4.splat(decay)), step));
  }
  for (; p < end; p += 4, g += 4, m += 4, v += 4) {
    const gradient = load<f32>(g);
    const first = beta1 * load<f32>(m) + (<f32>1 - beta1) * gradient;
    const second = beta2 * load<f32>(v) + (<f32>1 - beta2) * gradient * gradient;
    store<f32>(m, first);
    store<f32>(v, second);
    const step = (rate * first) / (sqrt<f32>(second * scale) + epsilon);
    store<f32>(p, load<f32>(p) * decay - step);
  }
}
