import type { Preprocessing } from '@einthoven/core';
import { createSyntheticDataset } from '@einthoven/synth';
import type { NumberTarget } from '@einthoven/transfer';
import { createIntervalTarget, type IntervalRecords } from 'einthoven';
import { ludbIntervalTarget } from 'einthoven/node';

/** What {@link loadTarget} takes. */
interface TargetOptions {
  /** Folder of LUDB; null for synthetic recordings. */
  readonly folder: string | null;
  /** Numbers of synthetic recordings. */
  readonly records: { readonly train: number; readonly validation: number };
  readonly preprocessing: Preprocessing;
}

/** Resolves to the intervals of LUDB, or of synthetic recordings of a population that pretraining has not. */
export function loadTarget({
  folder,
  records,
  preprocessing,
}: TargetOptions): Promise<NumberTarget> {
  if (folder !== null) return ludbIntervalTarget({ folder, preprocessing });
  const { train, validation } = records;
  return createIntervalTarget({
    id: 'synthetic-intervals',
    version: `1 ${train} ${validation}`,
    description: `Synthetic recordings of the population deepfake, ${train} to learn from and ${validation} to check, which say nothing about patients.`,
    synthetic: true,
    train: syntheticRecords(train, 7),
    validation: syntheticRecords(validation, 8),
    preprocessing,
  });
}

function syntheticRecords(size: number, seed: number): IntervalRecords {
  const dataset = createSyntheticDataset({ size, seed, population: 'deepfake', sampleRate: 100 });
  return {
    size,
    record: (index) => {
      const { ecg, intervals } = dataset.record(index);
      const id = `synthetic-${seed}-${index}`;
      return { id, ecg, intervals, patientId: id };
    },
  };
}
