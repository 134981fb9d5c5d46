import type { Batch, JsonValue, NdArray } from '@einthoven/core';
import type { RegressionHead } from '@einthoven/models';
import { predict } from '@einthoven/training';
import type { SourceExamples } from '../data/source-task.ts';
import { buildNetwork } from '../networks/trained-network.ts';
import { type NumberAnswers, numberErrors } from '../results/number-errors.ts';
import type { ReadingRow } from '../results/study-result.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { pretrainedNetwork } from './pretrain-source.ts';
import { isRegression } from './pretraining-rows.ts';
import { requireOutput, type StepWork, watched } from './step-work.ts';
import type { ReadStep } from './study-step.ts';

/** What a reading found out. */
export interface ReadFacts {
  readonly rows: readonly ReadingRow[];
}

/**
 * Asks a pretrained network for the numbers of every recording of a reading: those of its outputs that the
 * reading knows the truth of.
 */
export async function readNumbers(step: ReadStep, work: StepWork): Promise<StepOutput> {
  const { study, registry } = work.held;
  const { plan } = study;
  const examples = await work.held.reading(step.reading, watched(work));
  const network = pretrainedNetwork(await requireOutput(work.store, step.needs[0] as string));
  const samples = plan.pretrainCropSamples;
  const leads = examples.train.inputs.shape[2] as number;
  const model = buildNetwork(network, { samples, leads }, registry);
  try {
    const heads = network.heads.filter(isRegression);
    const windows = { samples, count: plan.windows };
    const asked: AskedPart[] = [];
    for (const part of ['train', 'validation'] as const) {
      const { inputs } = examples[part];
      const answers = await predict(model, inputs, { windows, ...signalOf(work) });
      asked.push({ answers, batch: examples[part], patients: examples.patientIds?.[part] ?? null });
    }
    const rows = heads.flatMap((head) =>
      head.outputs.flatMap((output, column): ReadingRow[] => {
        const found = truthOf(examples, output);
        if (!found) return [];
        const pairs = asked.flatMap((part) => pairsOf(part, { head, column }, found));
        if (pairs.length === 0) return [];
        return [{ source: step.source, ...numberErrors(output, pairs, plan.bootstrapReplicates) }];
      }),
    );
    const facts: ReadFacts = { rows };
    return { facts: facts as unknown as JsonValue, arrays: {} };
  } finally {
    model.dispose();
  }
}

const signalOf = ({ signal }: StepWork) => (signal ? { signal } : {});

/** One part of a reading, and what a network says of it. */
interface AskedPart {
  readonly batch: Batch;
  readonly answers: Readonly<Record<string, NdArray<Float32Array>>>;
  /** Null where they are not told; a record is then its own. */
  readonly patients: readonly (string | null)[] | null;
}

/** Where a quantity stands among targets or outputs. */
interface Place {
  readonly head: RegressionHead;
  readonly column: number;
}

function truthOf({ heads }: SourceExamples, output: string): Place | null {
  for (const head of heads.filter(isRegression)) {
    const column = head.outputs.indexOf(output);
    if (column >= 0) return { head, column };
  }
  return null;
}

function pairsOf(
  { batch, answers, patients }: AskedPart,
  asked: Place,
  known: Place,
): NumberAnswers[] {
  const said = answers[asked.head.name] as NdArray<Float32Array>;
  const truths = batch.targets[known.head.name] as NdArray<Float32Array>;
  const masks = batch.masks?.[known.head.name];
  return batch.ids.flatMap((_, row) =>
    masks && !masks.get(row, known.column)
      ? []
      : [
          {
            truth: truths.get(row, known.column),
            answers: [said.get(row, asked.column)],
            patient: patients?.[row] ?? null,
          },
        ],
  );
}
