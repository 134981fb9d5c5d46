import { asNdArray, takeExamples } from '../../packages/core/dist/index.js';
import { SUPERCLASSES } from '../../packages/synth/dist/index.js';

/** The prepared records as a batch with their superclasses as targets of the head 'diagnosis'. */
export function examplesOf({ inputs, ids, truths }) {
  const flags = truths.flatMap(({ labels }) =>
    SUPERCLASSES.map((name) => Number(labels.includes(name))),
  );
  const diagnosis = asNdArray(Float32Array.from(flags), [ids.length, SUPERCLASSES.length]);
  return { inputs, ids, targets: { diagnosis } };
}

/** Those of a split. */
export function partOf(records, split) {
  const positions = records.truths.flatMap((truth, i) => (truth.split === split ? [i] : []));
  return takeExamples(examplesOf(records), Int32Array.from(positions));
}
