import { decimal, percent, table } from './markdown.mjs';

const NAMES = { forward: 'forward', inputGradient: 'input', filterGradient: 'filter' };

/** Shares of the time from which on something is called the limit. */
const MOSTLY_PRODUCTS = 0.7;
const MOSTLY_MEMORY = 0.5;
/** Of the second thread's gain in a loop of multiply-adds. */
const POOR_GAIN = 0.75;

/** Values that a pass must read and write once each. */
function valuesOf({ batch, length, channels, taps, stride, filters }) {
  const positions = Math.ceil(length / stride);
  return batch * (length * channels + positions * filters) + taps * channels * filters;
}

/** What most likely holds a pass back: see `notes`. */
function limitOf({ products, memory, gain, possibleGain, algorithm }) {
  if (products >= MOSTLY_PRODUCTS) return 'products';
  if (memory >= MOSTLY_MEMORY) return 'memory';
  if (gain < POOR_GAIN * possibleGain) return 'second thread';
  return algorithm === 'direct' ? 'packing, edges' : 'transforms';
}

function cells({ shape, pass, times: [one, two] }, [ceilingOne, ceilingTwo], planOf) {
  const { algorithm, multiplications, direct } = planOf(shape, pass);
  const nanoseconds = two.ms * 1e6;
  const speed = (2 * direct) / nanoseconds;
  const shares = {
    products: (2 * multiplications) / ceilingTwo.arithmetic / nanoseconds,
    memory: (4 * valuesOf(shape)) / ceilingTwo.copying / nanoseconds,
    gain: one.ms / two.ms,
    possibleGain: ceilingTwo.arithmetic / ceilingOne.arithmetic,
  };
  const { length, channels, filters, taps, stride, uses } = shape;
  return [
    `[${length}, ${channels}] → ${filters}, k ${taps}${stride > 1 ? `, stride ${stride}` : ''} (${uses} ×)`,
    NAMES[pass],
    algorithm,
    decimal(one.ms),
    decimal(two.ms),
    decimal(speed),
    percent(speed / ceilingTwo.arithmetic),
    percent(shares.products),
    percent(shares.memory),
    decimal(shares.gain),
    limitOf({ ...shares, algorithm }),
  ];
}

const HEADER = [
  'convolution',
  'pass',
  'algorithm',
  '1 thread, ms',
  '2 threads, ms',
  'GFLOP/s',
  'of the limit',
  'products',
  'memory',
  'gain',
  'held back by',
];

/** A table of every pass of a network's convolutions. */
export function convolutionTable(rows, ceilings, planOf) {
  return table(
    HEADER,
    rows.map((row) => cells(row, ceilings, planOf)),
  );
}

/** What the columns mean. */
export const notes = [
  '`[length, channels] → filters` in a batch of 32, and how often the network has it. GFLOP/s counts the multiplications of the direct sum, whatever the algorithm needs; so does its share of the limit, which may pass 100 %.',
  '`products`: the share of the time that the multiplications of the algorithm itself take at the limit. `memory`: the share in which input, output and filter could be copied once. `gain`: how much faster two threads are than one.',
  `\`held back by\` follows from these: products from ${percent(MOSTLY_PRODUCTS)} on, memory from ${percent(MOSTLY_MEMORY)} on, the second thread where the gain is less than ${percent(POOR_GAIN)} of the limits' ratio, else what remains: packing and edges around direct products, transforms around others.`,
];
