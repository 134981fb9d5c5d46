import { createEcg, type Ecg, INDEPENDENT_LEADS, ParseError } from '@einthoven/core';

const SAMPLE_RATE = 500;
const SAMPLES = 5000;
const MICROVOLTS = 1000;

/**
 * A record of DeepFake ECG from the text of its .asc file: 5000 lines of eight whole numbers, which
 * are the microvolts of I, II and V1 to V6 at 500 Hz (Thambawita et al. 2021,
 * doi:10.1038/s41598-021-01295-2). The Ecg has these eight leads, in millivolts.
 *
 * @throws ParseError for another number of lines or columns, or a cell that is no whole number.
 */
export function parseDeepfakeEcg(text: string, file = 'record.asc'): Ecg {
  const lines = text.trimEnd().split('\n');
  if (lines.length !== SAMPLES) {
    throw new ParseError(`${file} has ${lines.length} lines, not ${SAMPLES}`, {
      argument: file,
      value: lines.length,
      hint: `A record of DeepFake ECG has 10 s at ${SAMPLE_RATE} Hz; download it again.`,
    });
  }
  const samples = INDEPENDENT_LEADS.map(() => new Float32Array(SAMPLES));
  for (const [at, line] of lines.entries()) {
    const cells = line.trim().split(/\s+/);
    if (cells.length !== samples.length || !cells.every(isWhole)) throw badLine(file, at, line);
    for (const [lead, row] of samples.entries()) row[at] = Number(cells[lead]) / MICROVOLTS;
  }
  return createEcg({ samples, sampleRate: SAMPLE_RATE, leads: INDEPENDENT_LEADS, unit: 'mV' });
}

const isWhole = (cell: string) => /^[-+]?\d{1,9}$/.test(cell);

const badLine = (file: string, at: number, line: string) =>
  new ParseError(`${file} has '${line.trim().slice(0, 60)}' in line ${at + 1}`, {
    argument: file,
    value: line,
    hint: `Expected ${INDEPENDENT_LEADS.length} whole numbers, the microvolts of ${INDEPENDENT_LEADS.join(', ')}.`,
  });
