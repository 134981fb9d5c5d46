import { asNdArray, takeExamples } from '../../packages/core/dist/index.js';
import { SUPERCLASSES } from '../../packages/synth/dist/index.js';

/** The prepared records of a split as a batch with their superclasses as targets of the head 'diagnosis'. */
export function partOf({ inputs, ids, truths }, split) {
  const flags = truths.flatMap(({ labels }) =>
    SUPERCLASSES.map((name) => Number(labels.includes(name))),
  );
  const diagnosis = asNdArray(Float32Array.from(flags), [ids.length, SUPERCLASSES.length]);
  const positions = Int32Array.from(
    truths.flatMap((truth, i) => (truth.split === split ? [i] : [])),
  );
  return takeExamples({ inputs, ids, targets: { diagnosis } }, positions);
}
