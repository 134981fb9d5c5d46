import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { pretrain, pretrainingRows, type SourceTask } from '@einthoven/transfer';
import {
  finish,
  keepRows,
  type PaperNetwork,
  paperNetworks,
  paperPreprocessing,
  readOptions,
  showProgress,
} from '@einthoven-examples/shared';
import { BUDGETS } from './budgets.ts';
import { describeTable } from './describe-table.ts';
import { loadSources } from './load-sources.ts';

const options = readOptions();
const budget = BUDGETS[options.budget];
const keep = keepRows(`${options.out}/rows`);
const networks = paperNetworks(options.budget);
const sources = await loadSources(options);
await enableTraining(options.training);

const errors = networks.map((): number[] => []);
const constants: number[] = [];
for (const task of sources) {
  // Read when a row is not there yet, and once for all networks.
  let loaded: ReturnType<SourceTask['load']> | null = null;
  const source: SourceTask = {
    ...task,
    load: (how) => {
      loaded ??= task.load(how);
      return loaded;
    },
  };
  for (const [i, network] of networks.entries()) {
    const row = await keep(keyOf(network, task), () => train(network, source));
    errors[i]?.push(row.meanAbsoluteError);
    if (i === 0) constants.push(row.constantError);
  }
}
finish('paper-table-1', describeTable({ options, networks, errors, constants }), options);

/** Trains one network on one interval, targets scaled, and asks its last weights about other records. */
async function train(
  { backbone, options: backboneOptions, learningRate }: PaperNetwork,
  source: SourceTask,
) {
  const { batchSize, cropSamples, windows } = budget;
  const steps = backbone.id === 'paper-vit' ? budget.vitSteps : budget.steps;
  const { bundle } = await pretrain({
    ...{ source, backbone, backboneOptions, learningRate, steps, batchSize, cropSamples, windows },
    preprocessing: paperPreprocessing(),
    weightDecay: 0.02,
    seed: 0,
    phase: `${backbone.id}, ${source.description}`,
    onProgress: showProgress(),
  });
  const [row] = await pretrainingRows(bundle, source.id, await source.load({}));
  bundle.model.dispose();
  if (!row) throw new Error(`${source.id} has nothing to regress.`);
  const { meanAbsoluteError, constantError } = row;
  return { meanAbsoluteError, constantError };
}

function keyOf(
  { backbone, options: how, learningRate }: PaperNetwork,
  { version, description }: SourceTask,
) {
  return [backbone.id, backbone.version, how, learningRate, description, version, budget];
}
