import { asNdArray } from '@einthoven/core';
import { classificationHead } from '@einthoven/models';
import { CONDITIONS, SUPERCLASSES } from '@einthoven/synth';
import type { SourceHead, SourceTruth } from './source-heads.ts';

/** Name of the head of {@link superclassHead}. */
export const SUPERCLASS_HEAD = 'superclasses';

/** A head that tells the five superclasses of a synthetic record. */
export function superclassHead(): SourceHead {
  return flagHead(SUPERCLASS_HEAD, SUPERCLASSES, ({ superclasses }) => superclasses);
}

/** A head that tells the single conditions of a synthetic record. */
export function conditionHead(): SourceHead {
  const ids = CONDITIONS.map(({ id }) => id);
  return flagHead('conditions', ids, ({ conditions }) => conditions.map(({ id }) => id));
}

function flagHead(
  name: string,
  classes: readonly string[],
  labelsOf: (truth: SourceTruth) => readonly string[],
): SourceHead {
  return {
    head: classificationHead({ name, classes }),
    targets: (truths) => {
      const flags = truths.flatMap((truth) => {
        const labels = labelsOf(truth);
        return classes.map((each) => Number(labels.includes(each)));
      });
      const shape = [truths.length, classes.length];
      return {
        targets: asNdArray(Float32Array.from(flags), shape),
        masks: asNdArray(new Uint8Array(flags.length).fill(1), shape),
      };
    },
  };
}
