import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseWfdbAnnotations } from '../wfdb/parse-wfdb-annotations.ts';
import golden from './__fixtures__/expected-wfdb.json' with { type: 'json' };
import { readIfThere } from './files.ts';
import { readRecord } from './read-record.ts';

const data = process.env.EINTHOVEN_DATA ?? '';

const expectClose = (found: ArrayLike<number>, expected: readonly (number | null)[]) => {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    if (value === null) expect(found[i]).toBeNaN();
    else expect(found[i]).toBeCloseTo(value, 7);
  }
};

describe.skipIf(!data)('records as wfdb-python reads them (needs EINTHOVEN_DATA)', () => {
  it.each(golden.records)('reads $record', async (expected) => {
    const { channels, metadata } = await readRecord(join(data, expected.record));
    expect(metadata.sampleRate).toBe(expected.sampleRate);
    expect(metadata.comments.map((line) => line.trim())).toEqual(expected.comments);
    expect(channels).toHaveLength(expected.channels.length);
    for (const [i, channel] of channels.entries()) {
      const { first, last, missing, sum, sumOfSquares, length, ...head } = expected.channels[i]!;
      const { samples, ...found } = channel;
      expect(found).toEqual(head);
      expect(samples).toHaveLength(length);
      expectClose(samples.subarray(0, 4), first);
      expectClose(samples.subarray(-4), last);
      const valid = samples.filter((value) => !Number.isNaN(value));
      expect(samples.length - valid.length).toBe(missing);
      expect(valid.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 3);
      expect(valid.reduce((a, b) => a + b * b, 0)).toBeCloseTo(sumOfSquares, 3);
    }
  });

  it.each(golden.annotations)('reads the annotations of $record, $extension', async (expected) => {
    const bytes = await readIfThere(join(data, `${expected.record}.${expected.extension}`));
    // wfdb-python leaves out comments at sample 0.
    const annotations = parseWfdbAnnotations(bytes!).annotations.filter(
      ({ symbol, sample }) => sample > 0 || symbol !== '"',
    );
    const symbols: Record<string, number> = {};
    for (const { symbol } of annotations) symbols[symbol] = (symbols[symbol] ?? 0) + 1;
    expect(annotations).toHaveLength(expected.count);
    expect(symbols).toEqual(expected.symbols);
    expect(annotations.reduce((sum, { sample }) => sum + sample, 0)).toBe(expected.sampleSum);
    const rows = annotations.map((it) => [
      it.sample,
      it.symbol,
      it.subtype,
      it.channel,
      it.number,
      it.aux,
    ]);
    expect(rows.slice(0, 6)).toEqual(expected.first);
    expect(rows.slice(-2)).toEqual(expected.last);
  });

  it('finds the checksums of the headers in the files', async () => {
    for (const record of ['ptb-xl/records100/00000/00317_lr', 'ludb/data/1', 'mit-bih/100']) {
      await expect(readRecord(join(data, record), { verifyChecksums: true })).resolves.toBeTruthy();
    }
  });
});
