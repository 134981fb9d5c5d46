import os from 'node:os';
import process from 'node:process';
import { decimal, table } from '../markdown.mjs';
import { BATCH_SIZE, SAMPLES } from './measure-backbone.mjs';

const SAMPLE_RATE = 100;
const HEADER = [
  'backbone',
  'trainable weights',
  'MMAC',
  'sees, s',
  'training step, ms',
  'inference, ms',
  'float32, MB',
  'loss, first → last',
  'macro AUROC',
  'source',
];

/** The page of the zoo. */
export function page(rows, { threads, train, validation }) {
  const machine = `${os.cpus()[0].model.trim()}, ${threads} threads, Node ${process.versions.node}`;
  return `${[
    '# The zoo of backbones',
    `Made by \`node bench/zoo.mjs\` on ${machine}.`,
    `Each network is trained from scratch for one epoch on the ${train} training records of PTB-XL that are here (folds 1 to 8), in crops of ${SAMPLES / SAMPLE_RATE} s at ${SAMPLE_RATE} Hz with 12 leads, batches of ${BATCH_SIZE}, on the WebAssembly engine; macro AUROC is that on the ${validation} validation records (fold 9). One epoch shows that a network learns, without NaN and without leaving a tensor behind, and how fast; it does not rank networks.`,
    'Weights and multiply–accumulates (MMAC, in millions for one crop) are with a head of five classes on mean and maximum. A network sees as many seconds as one step of its features depends on. Inference is for one crop, in batches as in training. Losses are means of the first and the last ten steps.',
    table(HEADER, rows.map(cells)),
  ].join('\n\n')}\n`;
}

function cells(row) {
  const { id, trainableParameters, multiplyAccumulates, receptiveField } = row;
  return [
    `\`${id}\``,
    trainableParameters.toLocaleString('en'),
    decimal(multiplyAccumulates / 1e6),
    Number.isFinite(receptiveField) ? decimal(receptiveField / SAMPLE_RATE) : 'all',
    decimal(row.stepMs),
    decimal(row.recordMs),
    decimal((4 * trainableParameters) / 1e6),
    `${row.firstLoss.toFixed(3)} → ${row.lastLoss.toFixed(3)}`,
    row.macroAuroc.toFixed(3).replace(/^0/, ''),
    row.source,
  ];
}
