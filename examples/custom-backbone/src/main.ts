import { builtInBackbones } from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { runStudy } from '@einthoven/transfer';
import { BUDGETS, createStudy, createSyntheticSources, createSyntheticTarget } from 'einthoven';
import { stridedCnn } from './strided-cnn.ts';

// A registry of your own: the built-in backbones and yours, looked up by id as a bundle does.
const backbones = builtInBackbones.with({ [stridedCnn.id]: stridedCnn });

const small = process.env.EXAMPLE_BUDGET === 'ci';
const budget = BUDGETS.synthetic.quick;
const records = small ? { train: 200, validation: 50, test: 50 } : budget.target;
const steps = small
  ? { pretrainSteps: 20, minimumSteps: 20, epochs: 1 }
  : { pretrainSteps: 300, minimumSteps: 150, epochs: 8 };

await enableTraining();
const preprocessing = standardPreprocessing();
const sources = createSyntheticSources({ ...records, preprocessing });
const { target } = await createSyntheticTarget({ ...records, preprocessing });
const study = createStudy({
  sources,
  target,
  preprocessing,
  backbone: backbones.get('strided-cnn'),
  fractions: [0.2],
  seeds: [0],
  budget: { ...budget, plan: { ...budget.plan, ...steps } },
});

const { result, bundle } = await runStudy(study);
bundle.model.dispose();

console.log(result.statement);
for (const { split, arm, scheme, score, interval } of result.results) {
  if (split !== 'test') continue;
  const [low, high] = interval.map((value) => value.toFixed(3));
  console.log(`${arm} (${scheme}): macro AUROC ${score.toFixed(3)} [${low}, ${high}]`);
}
