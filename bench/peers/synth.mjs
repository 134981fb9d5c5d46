// `node synth.mjs <kind>`: @einthoven/synth as a contestant of bench/simulators.mjs. Speaks as answer.mjs does.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  baselineWander,
  createSyntheticDataset,
  mainsNoise,
  muscleNoise,
  synthesizeEcg,
} from '../../packages/synth/dist/node-main.js';
import { answer } from './answer.mjs';

const manifest = new URL('../../packages/synth/package.json', import.meta.url);
const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
const noise = [baselineWander(), mainsNoise(), muscleNoise()];
const people = createSyntheticDataset({ size: 2 ** 31, population: 'ptb-xl' });

const make = {
  clean: (seed) => synthesizeEcg({ seed, heartRateBpm: 70 }),
  muscle: (seed) => synthesizeEcg({ seed, heartRateBpm: 70, noise: [muscleNoise()] }),
  noisy: (seed) => synthesizeEcg({ seed, heartRateBpm: 70, noise }),
  people: (seed) => people.record(seed),
}[process.argv[2]];
let seed = 0;

await answer(
  { name: `${name} ${version}` },
  {
    turn({ ms }) {
      const begin = performance.now();
      let records = 0;
      do {
        make(seed++);
        records++;
      } while (performance.now() - begin < ms);
      return { ms: (performance.now() - begin) / records };
    },
    record({ seed: chosen }) {
      const { samples, leads, sampleRate } = make(chosen).ecg;
      const [, length] = samples.shape;
      const row = (i) => Array.from(samples.data.subarray(i * length, (i + 1) * length));
      return { sampleRate, leads: Object.fromEntries(leads.map((lead, i) => [lead, row(i)])) };
    },
  },
);
