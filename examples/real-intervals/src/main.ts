import { builtInBackbones } from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import {
  defineStudy,
  discriminativeWarm,
  ensemble,
  frozenRidge,
  runStudy,
  zeroLabel,
} from '@einthoven/transfer';
import { folderStore } from '@einthoven/transfer/node';
import { finish, number, readOptions, showProgress, table } from '@einthoven-examples/shared';
import { createSyntheticSources } from 'einthoven';
import { BUDGETS } from './budgets.ts';
import { loadTarget } from './load-target.ts';

const options = readOptions();
const { source, records, plan } = BUDGETS[options.budget];
const preprocessing = standardPreprocessing();
const [folder = null] = options.target;
const target = await loadTarget({ folder, records, preprocessing });
const study = defineStudy({
  id: 'real-intervals',
  title: 'From synthetic ECGs to the intervals of recordings',
  sources: createSyntheticSources({ tasks: ['intervals'], ...source, preprocessing }),
  target,
  schemes: [zeroLabel, frozenRidge, discriminativeWarm, ensemble],
  backbone: { backbone: builtInBackbones.get('resnet1d-8') },
  preprocessing,
  plan,
});
await enableTraining(options.training);
const store = folderStore(`${options.out}/steps`);
const { result, bundle } = await runStudy(study, { store, onProgress: showProgress() });
bundle.model.dispose();

const [learnt = 0] = Object.values(result.counts).map((count) => count.records);
const rows = result.numberDetails
  .filter(({ split }) => split === 'cross-validation')
  .toSorted((a, b) => a.fraction - b.fraction)
  .map(({ fraction, scheme, numbers }) => [
    fraction === 0 ? 'none' : `${Math.round(fraction * 100)} %`,
    scheme,
    ...numbers.map(({ meanAbsoluteError: { value, low, high } }) => {
      return `${number(value, 1)} (${number(low, 1)}–${number(high, 1)})`;
    }),
  ]);
finish(
  'real-intervals',
  [
    `${target.description} Mean absolute error; in brackets the 95 % interval of a bootstrap over persons. Pretrained on ${source.train} synthetic ECGs (${plan.pretrainSteps} steps), taught in ${plan.epochs} passes and at least ${plan.minimumSteps} steps by a share of the training records, and asked about persons that nothing was learnt from: ${plan.crossValidation}-fold cross-validation over the ${learnt} training records, each error the mean over ${plan.seeds.length} ${plan.seeds.length === 1 ? 'seed' : 'seeds'}, from the pretraining on. Budget \`${options.budget}\`.`,
    table(['learnt from', 'how', 'heart rate, bpm', 'PR, ms', 'QRS, ms', 'QT, ms'], rows),
  ].join('\n\n'),
  options,
);
