// `npm run build && node scripts/draw-figures.mjs`: draws the pictures of the README and the documentation.
import { renameSync, writeFileSync } from 'node:fs';
import { renderEcg } from '../packages/plot/dist/index.js';
import { synthesizeEcg } from '../packages/synth/dist/index.js';

const FOLDER = 'docs/public';

function draw(name, title, options) {
  const { ecg, beats } = synthesizeEcg({ seed: 3, ...options });
  const file = `${FOLDER}/${name}.svg`;
  writeFileSync(`${file}.tmp`, renderEcg(ecg, { title, beats }));
  renameSync(`${file}.tmp`, file);
}

draw('synthetic-ecg', 'Synthetic, left bundle branch block, 64 bpm, PR 172 ms', {
  heartRateBpm: 64,
  prMs: 172,
  conditions: ['lbbb'],
});
