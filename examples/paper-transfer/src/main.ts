import { builtInBackbones } from '@einthoven/models';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { runStudy } from '@einthoven/transfer';
import { folderStore } from '@einthoven/transfer/node';
import {
  finish,
  interval,
  list,
  loadFiveClasses,
  number,
  paperPreprocessing,
  readOptions,
  reproduction,
  showProgress,
  table,
} from '@einthoven-examples/shared';
import { createSyntheticSources, SEPARATE_TASKS } from 'einthoven';
import { BUDGETS } from './budgets.ts';

/** The paper's: first block frozen, nothing frozen, and the four networks read by another one. */
const SCHEMES = ['freeze-first-1', 'full-fine-tune', 'combined-stacked'];

const options = readOptions();
const { source, records, plan } = BUDGETS[options.budget];
const preprocessing = paperPreprocessing();
const population = 'deepfake';
const study = reproduction({
  target: await loadFiveClasses({ folders: options.target, records, preprocessing }),
  sources: createSyntheticSources({ tasks: SEPARATE_TASKS, ...source, preprocessing, population }),
  schemes: SCHEMES,
  backbone: builtInBackbones.get('inception-time'),
  ...(options.budget === 'ci' && { backboneOptions: { filters: 4, depth: 3 } }),
  preprocessing,
  plan,
});
await enableTraining(options.training);
const store = folderStore(`${options.out}/steps`);
const { result, bundle } = await runStudy(study, { store, onProgress: showProgress() });
bundle.model.dispose();

const split = study.target.test ? 'test' : 'validation';
const rows = result.results
  .filter((row) => row.split === split)
  .map((row) => {
    const { scheme, source: from, accuracy, score } = row;
    const gain = result.comparisons.find(
      (each) => each.split === split && each.scheme === scheme && each.source === from,
    );
    const { value, low, high } = gain?.difference ?? {};
    const difference =
      value === undefined || low === undefined || high === undefined
        ? ''
        : interval(value, [low, high]);
    return [scheme, from ?? '', number(accuracy), interval(score, row.interval), difference];
  });
finish(
  'paper-transfer',
  [
    `${study.target.description} InceptionTime, budget \`${options.budget}\`: four regressors of ${plan.pretrainSteps} steps on ${source.train} synthetic records, then ${plan.epochs} passes and at least ${plan.minimumSteps} steps of ${plan.batchSize} crops of ${plan.cropSamples / 100} s at 100 Hz, one seed; figures of the ${split} records.`,
    table(['scheme', 'from', 'accuracy', 'macro AUROC', 'minus scratch'], rows),
    list(result.notes),
  ].join('\n\n'),
  options,
);
