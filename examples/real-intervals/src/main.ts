import { builtInBackbones } from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { pretrain } from '@einthoven/transfer';
import { finish, number, readOptions, showProgress, table } from '@einthoven-examples/shared';
import { createSyntheticSources } from 'einthoven';
import { BUDGETS } from './budgets.ts';
import { loadTarget } from './load-target.ts';
import { readIntervals } from './read-intervals.ts';

const options = readOptions();
const budget = BUDGETS[options.budget];
const { train, validation, records, cropSamples, replicates } = budget;
const preprocessing = standardPreprocessing();
const onProgress = showProgress();
const [folder = null] = options.target;
const target = await loadTarget({ folder, records, preprocessing });
await enableTraining(options.training);

const [source] = createSyntheticSources({ tasks: ['intervals'], train, validation, preprocessing });
if (!source) throw new Error('There is no task to pretrain on.');
const { learningRate, weightDecay, batchSize, windows } = budget;
const { bundle } = await pretrain({
  ...{ source, preprocessing, learningRate, weightDecay, batchSize, cropSamples, windows },
  backbone: builtInBackbones.get('resnet1d-8'),
  steps: budget.pretrainSteps,
  seed: 0,
  onProgress,
});
const arms = await readIntervals({ bundle, target, budget, onProgress });
bundle.model.dispose();

const shareOf = (fraction: number | null) =>
  fraction === null ? 'none' : `${Math.round(fraction * 100)} %`;
finish(
  'real-intervals',
  [
    `Mean absolute error on ${target.description}; in brackets the 95 % interval of a bootstrap over persons, which does not cover how much trainings vary. Pretrained on ${train} synthetic ECGs (${budget.pretrainSteps} steps), taught in ${budget.steps} steps by a share of the training records, and asked about persons that nothing was learnt from: ${budget.folds}-fold cross-validation, each error the mean over ${budget.seeds} dealings. Budget \`${options.budget}\`.`,
    table(
      ['records learnt from', 'how', 'heart rate, bpm', 'PR, ms', 'QRS, ms', 'QT, ms'],
      arms.map(({ name, fraction, errors }) => [
        shareOf(fraction),
        name,
        ...[0, 1, 2, 3].map((output) => {
          const { estimate, low, high } = errors.interval(output, replicates);
          return `${number(estimate, 1)} (${number(low, 1)}–${number(high, 1)})`;
        }),
      ]),
    ),
  ].join('\n\n'),
  options,
);
