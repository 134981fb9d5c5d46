import { resolve } from 'node:path';
import { directoryHandler } from '@einthoven/models/node';
import { splineSteps, waveletSteps } from '@einthoven/signal';
import { readEcgFile } from '../../node/read-ecg-file.ts';
import { loadPredictor } from '../../predictor/load-predictor.ts';
import type { OutputUncertainty, Prediction } from '../../predictor/predictor.ts';
import type { CliIo } from '../cli-io.ts';
import { startBackend } from '../start-backend.ts';

/** What `einthoven predict` is asked. */
export interface PredictFlags {
  readonly bundle: string;
  readonly records: readonly string[];
  readonly json: boolean;
}

/**
 * Runs `einthoven predict`: prints one answer a record.
 *
 * @throws An error that names the bundle, or the record and what is wrong with it.
 */
export async function runPredictCommand(
  { bundle, records, json }: PredictFlags,
  io: CliIo,
): Promise<void> {
  await startBackend();
  const predictor = await loadPredictor(directoryHandler(resolve(io.cwd, bundle)), {
    kinds: { ...splineSteps, ...waveletSteps },
  });
  try {
    for (const record of records) {
      io.signal?.throwIfAborted();
      const { ecg } = await readEcgFile(resolve(io.cwd, record));
      const prediction = await predictNaming(record, () => predictor(ecg));
      io.stdout.write(json ? asJson(record, prediction) : asText(record, prediction));
    }
  } finally {
    predictor.dispose();
  }
}

/** Several records may be asked about: an error must say which one is wrong. */
async function predictNaming<T>(record: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) error.message = `${record}: ${error.message}`;
    throw error;
  }
}

const asJson = (record: string, prediction: Prediction) =>
  `${JSON.stringify({ record, ...prediction })}\n`;

function asText(record: string, { heads, uncertainty }: Prediction): string {
  const width = Math.max(...Object.keys(heads).map((head) => head.length));
  const lines = Object.entries(heads).flatMap(([head, outputs]) =>
    Object.entries(outputs).map(([name, value]) => {
      const range = rangeOf(uncertainty?.[head]?.[name]);
      return `  ${head.padEnd(width)}  ${name.padEnd(14)} ${value.toFixed(3)}${range}`;
    }),
  );
  return `${record}\n${lines.join('\n')}\n`;
}

/** ' ± 3.100', or ' (0.05: 380.000, 0.95: 420.000)'. */
function rangeOf(uncertainty: OutputUncertainty | undefined): string {
  if (!uncertainty) return '';
  if ('standardDeviation' in uncertainty) return ` ± ${uncertainty.standardDeviation.toFixed(3)}`;
  const quantiles = Object.entries(uncertainty.quantiles);
  return ` (${quantiles.map(([level, value]) => `${level}: ${value.toFixed(3)}`).join(', ')})`;
}
