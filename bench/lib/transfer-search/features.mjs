import { asNdArray } from '../../../packages/core/dist/index.js';
import { loadBundle } from '../../../packages/models/dist/index.js';
import { directoryHandler } from '../../../packages/models/dist/node/index.js';
import { parsePipeline } from '../../../packages/signal/dist/index.js';
import { extractFeatures, predict } from '../../../packages/training/dist/index.js';

/** How often the windows see each sample, on average. */
const COVERAGE = 1.2;

/** The bundle in a folder. */
export const bundleIn = (folder) =>
  loadBundle(directoryHandler(folder), { parsePreprocessing: parsePipeline });

/** What a pretrained network makes of real records: pooled features, and superclasses if it tells them. */
export async function featuresOf(folder, inputs) {
  const { model } = await bundleIn(folder);
  const { samples } = model.input;
  const windows = { samples, count: Math.round((COVERAGE * inputs.shape[1]) / samples) };
  const features = await extractFeatures(model, inputs, { windows });
  const asked = model.heads.some(({ name }) => name === 'superclasses');
  const superclasses = asked && (await predict(model, inputs, { windows })).superclasses;
  model.dispose();
  return { features, ...(superclasses && { superclasses }) };
}

/** Columns of several matrices of as many rows side by side. */
export function sideBySide(parts) {
  const rows = parts[0].shape[0];
  const width = parts.reduce((sum, { shape }) => sum + shape[1], 0);
  const data = new Float32Array(rows * width);
  let from = 0;
  for (const part of parts) {
    const columns = part.shape[1];
    for (let row = 0; row < rows; row++) {
      const values = part.data.subarray(row * columns, (row + 1) * columns);
      data.set(values, row * width + from);
    }
    from += columns;
  }
  return asNdArray(data, [rows, width]);
}
