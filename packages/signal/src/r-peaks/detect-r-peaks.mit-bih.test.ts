import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectRPeaks } from './detect-r-peaks.ts';

const root = process.env.EINTHOVEN_DATA;
const SAMPLE_RATE = 360;
/** Beat codes of the MIT annotation format. */
const BEATS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25, 30, 34, 35, 38, 41]);

/** First of two channels in format 212: twelve bits each, two samples in three bytes. */
function readFirstChannel(record: string): Float64Array {
  const bytes = readFileSync(join(root as string, 'mit-bih', `${record}.dat`));
  return Float64Array.from({ length: Math.floor(bytes.length / 3) }, (_, i) => {
    const value = ((bytes[3 * i] as number) | (((bytes[3 * i + 1] as number) & 15) << 8)) << 20;
    return (value >> 20) / 200;
  });
}

function readBeats(record: string): number[] {
  const bytes = readFileSync(join(root as string, 'mit-bih', `${record}.atr`));
  const beats: number[] = [];
  let sample = 0;
  for (let at = 0; at + 1 < bytes.length; ) {
    const word = bytes.readUInt16LE(at);
    const [code, interval] = [word >> 10, word & 1023];
    at += 2;
    if (code === 0 && interval === 0) break;
    if (code === 59) {
      sample += bytes.readInt16LE(at) * 65536 + bytes.readUInt16LE(at + 2);
      at += 4;
    } else if (code === 63) at += interval + (interval % 2);
    else if (code < 59) sample += interval;
    if (BEATS.has(code)) beats.push(sample);
  }
  return beats;
}

/** Number of beats and peaks that pair up within the tolerance, in time order. */
function countPairs(beats: readonly number[], peaks: Int32Array, seconds: number): number {
  const tolerance = seconds * SAMPLE_RATE;
  let pairs = 0;
  for (let i = 0, k = 0; i < beats.length && k < peaks.length; ) {
    const apart = (peaks[k] as number) - (beats[i] as number);
    if (Math.abs(apart) <= tolerance) pairs++;
    if (apart <= tolerance) k++;
    if (apart >= -tolerance) i++;
  }
  return pairs;
}

describe.skipIf(!root)('detectRPeaks on MIT-BIH (needs EINTHOVEN_DATA)', () => {
  it('misses few beats and invents few', () => {
    const totals = { beats: 0, peaks: 0, pairs: 0, near: 0 };
    for (const record of ['100', '108', '119', '201', '203', '208', '228']) {
      const beats = readBeats(record);
      const peaks = detectRPeaks(readFirstChannel(record), { sampleRate: SAMPLE_RATE });
      totals.beats += beats.length;
      totals.peaks += peaks.length;
      totals.pairs += countPairs(beats, peaks, 0.15);
      totals.near += countPairs(beats, peaks, 0.05);
    }
    expect(totals.pairs / totals.beats).toBeGreaterThan(0.994);
    expect(totals.pairs / totals.peaks).toBeGreaterThan(0.995);
    expect(totals.near / totals.beats).toBeGreaterThan(0.98);
  });
});
