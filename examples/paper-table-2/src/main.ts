import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { type ResultRow, runStudy } from '@einthoven/transfer';
import { folderStore } from '@einthoven/transfer/node';
import {
  finish,
  interval,
  list,
  loadFiveClasses,
  number,
  paperNetworks,
  paperPreprocessing,
  readOptions,
  reproduction,
  showProgress,
  table,
} from '@einthoven-examples/shared';
import { BUDGETS } from './budgets.ts';

const options = readOptions();
const { records, plan } = BUDGETS[options.budget];
const preprocessing = paperPreprocessing();
const target = await loadFiveClasses({ folders: options.target, records, preprocessing });
const split = target.test ? 'test' : 'validation';
const store = folderStore(`${options.out}/steps`);
await enableTraining(options.training);

const rows: string[][] = [];
for (const { name, backbone, options: how, learningRate, published } of paperNetworks(
  options.budget,
)) {
  const study = reproduction({
    ...{ target, preprocessing, backbone },
    backboneOptions: how,
    plan: { ...plan, learningRate },
  });
  const { result, bundle } = await runStudy(study, { store, onProgress: showProgress() });
  bundle.model.dispose();
  const asked = result.results.filter((row) => row.split === split);
  const constant = asked.find(({ scheme }) => scheme === 'constant');
  const trained = asked.find(({ arm }) => arm === 'scratch');
  if (rows.length === 0 && constant) rows.push(describe('constant', constant, '.558', '.500'));
  const { accuracy, macroAuroc } = published;
  if (trained) rows.push(describe(name, trained, number(accuracy), number(macroAuroc)));
}

const { epochs, minimumSteps, batchSize, cropSamples } = plan;
finish(
  'paper-table-2',
  [
    `${target.description} Budget \`${options.budget}\`: ${epochs} passes and at least ${minimumSteps} steps of ${batchSize} crops of ${cropSamples / 100} s at 100 Hz, one seed, weights of the last step; figures of the ${split} records, macro AUROC over the classes that occur in them, with 95 % intervals. Columns of the paper: validation.`,
    table(['network', 'accuracy', 'paper', 'macro AUROC', 'paper'], rows),
    list(target.notes ?? []),
  ].join('\n\n'),
  options,
);

function describe(name: string, row: ResultRow, accuracy: string, macroAuroc: string): string[] {
  const own = [number(row.accuracy), accuracy, interval(row.score, row.interval), macroAuroc];
  return [name, ...own];
}
