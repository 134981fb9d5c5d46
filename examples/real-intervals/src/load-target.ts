import type { Preprocessing } from '@einthoven/core';
import { createSyntheticDataset } from '@einthoven/synth';
import { type IntervalExamples, type IntervalRecords, intervalExamples } from 'einthoven';
import { ludbIntervalRecords } from 'einthoven/node';

/** What is read, and what it is called. */
export interface Target extends IntervalExamples {
  /** One line for the page, which says so where the recordings are synthetic. */
  readonly description: string;
}

/** What {@link loadTarget} takes. */
interface TargetOptions {
  /** Folder of LUDB; null for synthetic recordings. */
  readonly folder: string | null;
  /** Number of synthetic recordings. */
  readonly records: number;
  readonly preprocessing: Preprocessing;
}

/** Resolves to the recordings of LUDB, or to synthetic ones of a population that pretraining has not. */
export async function loadTarget({
  folder,
  records,
  preprocessing,
}: TargetOptions): Promise<Target> {
  const found = folder === null ? syntheticRecords(records) : await ludbIntervalRecords(folder);
  const examples = await intervalExamples({ records: found, preprocessing });
  const description =
    folder === null
      ? `${records} synthetic recordings of the population \`deepfake\`, which say nothing about patients`
      : `${found.size} real recordings of LUDB, one a person, as cardiologists marked them`;
  return { ...examples, description };
}

function syntheticRecords(size: number): IntervalRecords {
  const dataset = createSyntheticDataset({
    size,
    seed: 7,
    population: 'deepfake',
    sampleRate: 100,
  });
  return {
    size,
    record: (index) => {
      const { ecg, intervals } = dataset.record(index);
      return { id: `synthetic-${index}`, ecg, intervals, patientId: `synthetic-${index}` };
    },
  };
}
