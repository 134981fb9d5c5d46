// A maker in plain JavaScript, which a thread can import without a build: example i holds i in every sample.
const SAMPLES = 5;

export default {
  id: 'plain',
  version: '1',
  size: 11,
  make(indices) {
    const list = Array.from(indices);
    const array = (data, shape, stride) => ({ data, shape, stride, offset: 0, size: data.length });
    const data = Float32Array.from({ length: list.length * SAMPLES }, (_, k) => list[Math.floor(k / SAMPLES)]);
    return {
      inputs: array(data, [list.length, SAMPLES, 1], [SAMPLES, 1, 1]),
      targets: { index: array(Float32Array.from(list), [list.length, 1], [1, 1]) },
      ids: list.map((index) => `plain-${index}`),
    };
  },
};
