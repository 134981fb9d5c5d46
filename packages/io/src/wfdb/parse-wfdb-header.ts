import { ParseError, UnsupportedError } from '@einthoven/core';
import { parseSignalLine } from './parse-signal-line.ts';
import type { WfdbHeader } from './wfdb-header.ts';

const DEFAULT_RATE = 250;
const COUNT = /^\d+$/;
// Rate, then optionally the counter frequency and the base counter, which concern tapes and clocks.
const RATE = /^([\d.]+(?:e[+-]?\d+)?)(?:\/[\d.e+-]+(?:\([\d.e+-]+\))?)?$/i;

/**
 * The contents of a WFDB header (.hea), from its text; `file` names it in errors.
 *
 * Defaults are those of the format: 250 Hz, gain 200 a millivolt, baseline at the ADC zero.
 * Source: WFDB Applications Guide, header(5).
 *
 * @throws ParseError for a line that is not in the format, naming file and line.
 * @throws UnsupportedError for a record of several segments.
 */
export function parseWfdbHeader(text: string, file = 'header'): WfdbHeader {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const comments = lines.filter((line) => line.startsWith('#'));
  const body = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const record = parseRecordLine(body[0] ?? '', file);
  const signalLines = body.slice(1);
  if (signalLines.length < record.signalCount) {
    throw new ParseError(
      `${file} announces ${record.signalCount} signals and describes ${signalLines.length}`,
      { argument: file, value: signalLines.length, hint: 'The header may be cut short.' },
    );
  }
  const { signalCount, ...rest } = record;
  return {
    ...rest,
    signals: signalLines
      .slice(0, signalCount)
      .map((line, index) => parseSignalLine(line, { file, record: record.name, index })),
    comments: comments.map((line) => line.replace(/^#\s?/, '')),
  };
}

function parseRecordLine(line: string, file: string) {
  const [name, signals, rate, length, startTime, startDate] = line.split(/\s+/);
  if (name?.includes('/')) {
    throw new UnsupportedError(`${file} describes a record of several segments ('${name}')`, {
      argument: file,
      value: name,
      hint: 'Read its segments one by one; each has a header of its own.',
    });
  }
  const frequency = rate === undefined ? String(DEFAULT_RATE) : RATE.exec(rate)?.[1];
  const sampleRate = Number(frequency);
  const fits =
    name && COUNT.test(signals ?? '') && sampleRate > 0 && (!length || COUNT.test(length));
  if (!fits) {
    throw new ParseError(`${file} is not a WFDB header: its record line is '${line}'`, {
      argument: file,
      value: line,
      hint: 'Expected a name, a number of signals, and optionally a rate and a number of samples.',
    });
  }
  return {
    name,
    signalCount: Number(signals),
    sampleRate,
    length: Number(length ?? 0) || null,
    startTime: startTime ?? null,
    startDate: startDate ?? null,
  };
}
