import { ParseError } from '@einthoven/core';
import type { WfdbSignal } from './wfdb-header.ts';

const NOMINAL_GAIN = 200;
// Format, then in this order: x samples a frame, : skew, + byte offset.
const FORMAT = /^(\d+)(?:x(\d+))?(?::(\d+))?(?:\+(\d+))?$/;
// Gain, then (baseline), then /unit.
const GAIN = /^([+-]?[\d.]+(?:e[+-]?\d+)?)(?:\(([+-]?\d+)\))?(?:\/(\S+))?$/i;

interface Place {
  readonly file: string;
  readonly record: string;
  readonly index: number;
}

/** One signal line of a header; every field after the format is optional, in the order of the format. */
export function parseSignalLine(line: string, place: Place): WfdbSignal {
  const [file, format, gain, resolution, zero, initial, checksum, blockSize, ...description] =
    line.split(/\s+/);
  const storage = FORMAT.exec(format ?? '');
  const scale = gain === undefined ? [] : GAIN.exec(gain);
  const stated = Number(scale?.[1] ?? 0);
  if (!file || !storage || !scale || Number.isNaN(stated)) throw malformed(line, place);
  const whole = (text: string | undefined) => wholeNumber(text, line, place);
  whole(blockSize);
  const adcZero = whole(zero) ?? 0;
  return {
    file,
    format: Number(storage[1]),
    samplesPerFrame: Number(storage[2] ?? 1) || 1,
    skew: Number(storage[3] ?? 0),
    byteOffset: Number(storage[4] ?? 0),
    // A gain of 0 says 'not calibrated'; the format then prescribes the nominal one.
    gain: stated || NOMINAL_GAIN,
    calibrated: stated !== 0,
    baseline: scale[2] === undefined ? adcZero : Number(scale[2]),
    unit: scale[3] ?? 'mV',
    adcResolution: whole(resolution) ?? 0,
    adcZero,
    initialValue: whole(initial),
    checksum: whole(checksum),
    description: description.join(' ') || `record ${place.record}, signal ${place.index}`,
  };
}

function wholeNumber(text: string | undefined, line: string, place: Place): number | null {
  if (text === undefined) return null;
  if (!/^[+-]?\d+$/.test(text)) throw malformed(line, place);
  return Number(text);
}

const malformed = (line: string, { file, index }: Place) =>
  new ParseError(`${file} has a malformed line for signal ${index}: '${line}'`, {
    argument: file,
    value: line,
    hint: 'Expected file, format, gain(baseline)/unit, resolution, zero, first value, checksum, block size, name.',
  });
