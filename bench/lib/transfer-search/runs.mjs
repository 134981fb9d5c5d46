import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { medianBeatFeatures } from '../../../packages/signal/dist/index.js';
import { slugOf } from './candidates.mjs';
import { featuresOf, sideBySide } from './features.mjs';
import { fineTune } from './fine-tune.mjs';
import { pretrainCandidate } from './pretrain-candidate.mjs';
import { readArrays, readScores, writeArrays, writeScores } from './score-files.mjs';
import { ridgeScores } from './yardstick.mjs';

const HAND_MADE = 'hand-made';

/**
 * All that stands in a folder, and what adds to it unless it stands there. `readReal` reads the real records, with features of
 * each if it is given a function.
 */
export function createRuns(folder, readReal) {
  let reading;
  const real = () => {
    reading ??= readReal();
    return reading;
  };
  const at = (name, ...rest) => path.join(folder, slugOf(name), ...rest);
  const features = (name) => at(name, 'features.safetensors');
  const ridge = (name) => at(name, 'ridge.safetensors');
  const tuned = (name, scheme, fraction, seed) =>
    at(name, `${slugOf(scheme)}.${fraction}.${seed}.safetensors`);

  async function once(file, make) {
    if (existsSync(file)) return;
    await make();
    process.stderr.write(`${path.relative(folder, file)}\n`);
  }

  const measureRidge = (name, make) =>
    once(ridge(name), async () =>
      writeScores(ridge(name), ridgeScores(await real(), await make())),
    );

  return {
    real,
    pretrain: (name) => once(at(name, 'bundle.json'), () => pretrainCandidate(name, at(name))),
    measureHandMade: () =>
      measureRidge(HAND_MADE, async () => {
        const { records } = await readReal((ecg) => medianBeatFeatures(ecg).values);
        return records.features;
      }),
    async measure(name) {
      await once(features(name), async () =>
        writeArrays(features(name), await featuresOf(at(name), (await real()).records.inputs)),
      );
      await measureRidge(name, () => readArrays(features(name)).features);
    },
    async combine(name, parts) {
      if (!parts.every((part) => existsSync(features(part)))) return;
      await measureRidge(name, () =>
        sideBySide(parts.map((part) => readArrays(features(part)).features)),
      );
    },
    async fineTune(name, scheme, fraction, seed) {
      const file = tuned(name, scheme, fraction, seed);
      const job = { name, folder: at(name), scheme, fraction, seed };
      await once(file, async () =>
        writeArrays(file, { scores: await fineTune(await real(), job) }),
      );
    },
    /** Scores of ridge regression by share, or null; without a name on the hand-made features. */
    ridge: (name = HAND_MADE) => (existsSync(ridge(name)) ? readScores(ridge(name)) : null),
    /** What a pretrained network says of the superclasses without a real label, or null. */
    unlearnt: (name) =>
      existsSync(features(name)) ? (readArrays(features(name)).superclasses ?? null) : null,
    /** Scores after fine-tuning, by seed. */
    tuned(name, scheme, fraction) {
      const found = [];
      for (let seed = 0; existsSync(tuned(name, scheme, fraction, seed)); seed++) {
        found.push(readArrays(tuned(name, scheme, fraction, seed)).scores);
      }
      return found;
    },
  };
}
