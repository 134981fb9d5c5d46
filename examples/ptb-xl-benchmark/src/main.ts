import type { NdArray } from '@einthoven/core';
import { scoreInterval } from '@einthoven/evaluation';
import { builtInBackbones } from '@einthoven/models';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { DIAGNOSIS, runStudy } from '@einthoven/transfer';
import { folderStore } from '@einthoven/transfer/node';
import {
  finish,
  interval,
  list,
  number,
  readOptions,
  reproduction,
  showProgress,
  table,
} from '@einthoven-examples/shared';
import { askWindows } from './ask-windows.ts';
import { BUDGETS, PUBLISHED } from './budgets.ts';
import { loadBenchmark } from './load-benchmark.ts';

const options = readOptions();
const { networks, plan } = BUDGETS[options.budget];
const { target, preprocessing } = await loadBenchmark(options);
const [split, part] = target.test
  ? (['test', target.test] as const)
  : (['validation', target.validation] as const);
const store = folderStore(`${options.out}/steps`);
await enableTraining(options.training);

const rows: string[][] = [];
for (const id of networks) {
  const learningRate = id.includes('lstm') ? 1e-3 : 1e-2;
  const backbone = builtInBackbones.get(id);
  const study = reproduction({ target, preprocessing, backbone, plan: { ...plan, learningRate } });
  const { result, bundle } = await runStudy(study, { store, onProgress: showProgress() });
  const { mean, maximum } = await askWindows(bundle, part.examples.inputs);
  bundle.model.dispose();
  const constant = result.results.find((row) => row.split === split && row.scheme === 'constant');
  if (rows.length === 0 && constant) {
    const figure = interval(constant.score, constant.interval);
    rows.push(['constant', figure, figure, '.500']);
  }
  rows.push([id, score(mean), score(maximum), number(PUBLISHED[id] ?? null)]);
}
finish(
  'ptb-xl-benchmark',
  [
    `${target.description} Budget \`${options.budget}\`: ${plan.epochs} passes and at least ${plan.minimumSteps} steps of ${plan.batchSize} crops of 2.5 s at 100 Hz, one seed. Macro AUROC of the ${split} records with 95 % intervals over patients, from seven windows of 2.5 s by their mean or, as in the benchmark, by their maximum.`,
    table(['network', 'mean of windows', 'maximum', 'published, fold 10'], rows),
    list(target.notes ?? []),
  ].join('\n\n'),
  options,
);

function score(predictions: NdArray<Float32Array>): string {
  const labels = part.examples.targets[DIAGNOSIS] as NdArray<Float32Array>;
  const groups = part.patientIds;
  const { estimate, low, high } = scoreInterval({
    ...{ labels, predictions, groups },
    seed: 0,
    replicates: plan.epochs > 1 ? 1000 : 100,
  });
  return interval(estimate, [low, high]);
}
