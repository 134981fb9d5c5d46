import process from 'node:process';
import { renderCurves } from '../../../packages/plot/dist/index.js';
import { table } from '../markdown.mjs';

const apart = (losses, from) => losses.map((loss, i) => Math.abs(loss / from[i] - 1));
const farthest = (losses, from) => Math.max(...apart(losses, from));
const percent = (share) => `${(100 * share).toPrecision(2)} %`;

/** How far our losses lie from PyTorch's at the first rate, step by step. */
export function figure(followed) {
  return renderCurves({
    title: 'How far losses lie from those of PyTorch',
    xLabel: 'step',
    yLabel: '% of the loss',
    series: followed.map(({ id, rates: [{ here, single }] }) => ({
      name: id,
      x: here.map((_, i) => i + 1),
      y: apart(here, single).map((share) => 100 * share),
    })),
  });
}

/** The page of the comparison. */
export function page(followed, { steps, batchSize, learningRates, weightDecay, clipNorm }) {
  const at = [1, 10, 25, 50].filter((step) => step <= steps);
  const losses = followed.map(({ id, rates: [{ here, single }] }) => [
    `\`${id}\``,
    ...at.map((step) => `${single[step - 1].toFixed(5)} / ${here[step - 1].toFixed(5)}`),
  ]);
  const distances = followed.flatMap(({ id, rates }) =>
    rates.map(({ learningRate, here, single, double }) => [
      `\`${id}\``,
      learningRate,
      percent(farthest(here, single)),
      percent(farthest(here, double)),
      percent(farthest(single, double)),
    ]),
  );
  const gradients = followed.map(({ id, gradients: { here, double } }) => [
    `\`${id}\``,
    here.whole.toExponential(1),
    `${here.worst.share.toExponential(1)} (\`${here.worst.name}\`)`,
    double.whole.toExponential(1),
  ]);
  return [
    '# Following PyTorch',
    `Made by \`node bench/follow-pytorch.mjs\`, PyTorch ${followed[0].version}, Node ${process.versions.node}.`,
    `Each network begins with the weights that PyTorch drew, sees the same ${steps} batches of ${batchSize} crops of 2.5 s (real records of PTB-XL, 100 Hz, 12 leads) and learns five superclasses: AdamW with decay ${weightDecay} (kernels only), one-cycle schedule, gradients clipped to a norm of ${clipNorm}, no dropout, no augmentation. The networks in PyTorch are described anew in \`bench/peers/benchmark_networks.py\`; of the two biases of its LSTM only the sum matters, so one is held at 0.`,
    `## Losses at a rate of ${learningRates[0]}`,
    table(['PyTorch / here', ...at.map((step) => `step ${step}`)], losses),
    '![How far the losses lie from those of PyTorch, step by step](/pytorch-losses.svg)',
    '## How closely anyone can follow',
    'Adam’s first steps follow the sign of every gradient, also of those that are rounding noise, and training amplifies what differs. So PyTorch, in double precision, leaves its own losses in single precision too, the farther the higher the rate. The largest difference over all steps:',
    table(
      [
        'network',
        'rate',
        'here, from PyTorch',
        'here, from PyTorch in double',
        'PyTorch, from itself in double',
      ],
      distances,
    ),
    '## Gradients of the first batch',
    'The norm of the difference from PyTorch’s gradient, as a share of the gradient’s: over all weights, and of the weight where it is largest among those that hold a thousandth of the gradient or more. Where two maxima nearly tie, rounding decides which of them the gradient goes through; `inception-time` takes many maxima, and PyTorch leaves itself as far.',
    table(
      ['network', 'here, from PyTorch', 'worst weight', 'PyTorch, from itself in double'],
      gradients,
    ),
  ].join('\n\n');
}
