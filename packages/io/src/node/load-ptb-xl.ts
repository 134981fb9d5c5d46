import { NotFoundError, ParseError } from '@einthoven/core';
import type { PtbXlEntry } from '../ptb-xl/ptb-xl-entry.ts';
import type { EcgRecording } from '../recording.ts';
import { readEcg } from './read-record.ts';

/** Reads one record of PTB-XL and checks its rate; errors name the ecg_id. */
export async function loadPtbXl(entry: PtbXlEntry, sampleRate: number): Promise<EcgRecording> {
  const recording = await readNaming(entry);
  if (recording.ecg.sampleRate === sampleRate) return recording;
  throw new ParseError(
    `ecg_id ${entry.id} (${entry.path}) is sampled at ${recording.ecg.sampleRate} Hz, not ${sampleRate}`,
    {
      argument: 'sampleRate',
      value: recording.ecg.sampleRate,
      hint: 'Check the path of the record in the label file.',
    },
  );
}

async function readNaming(entry: PtbXlEntry): Promise<EcgRecording> {
  try {
    return await readEcg(entry.path, { annotations: null });
  } catch (cause) {
    if (!NotFoundError.isInstance(cause)) throw cause;
    throw new NotFoundError(`ecg_id ${entry.id} has a label but no record at ${entry.path}`, {
      argument: 'entry',
      value: entry.path,
      hint: 'Download the record (its .hea and .dat), or remove its row from the label file.',
      cause,
    });
  }
}
