import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEcg, InvalidArgumentError, toContiguous } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WfdbContents } from '../wfdb/encode-wfdb.ts';
import { readEcg, readRecord } from './read-record.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writeWfdb } from './write-wfdb.ts';

const ecgOf = (samples: readonly number[][], unit: 'mV' | 'normalized' = 'mV') =>
  createEcg({ samples, sampleRate: 250, leads: samples.map((_, i) => `V${i + 1}`), unit });

describe('writeWfdb', () => {
  it('is undone by readEcg to half a quantisation step, whatever the range', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const value = fc.oneof(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.constant(NaN),
    );
    const shape = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(9));
    const rows = shape.chain(([leads, length]) =>
      fc.array(fc.array(value, { minLength: length, maxLength: length }), {
        minLength: leads,
        maxLength: leads,
      }),
    );
    const unit = fc.constantFrom('mV' as const, 'normalized' as const);
    const storage = fc.constantFrom(16 as const, 212 as const);
    await fc.assert(
      fc.asyncProperty(rows, unit, storage, async (samples, unit, storage) => {
        const ecg = ecgOf(samples, unit);
        const path = await writeWfdb(folder, 'r_1', { ecg, storage });
        const { ecg: back, metadata } = await readEcg(path, { verifyChecksums: true });
        expect([back.leads, back.sampleRate, back.unit]).toEqual([ecg.leads, 250, unit]);
        expect(back.samples.shape).toEqual(ecg.samples.shape);
        const [written, read] = [toContiguous(ecg.samples), toContiguous(back.samples)];
        for (let i = 0; i < written.length; i++) {
          const { gain } = metadata.signals[Math.floor(i / metadata.length)]!;
          if (Number.isNaN(written[i])) expect(read[i]).toBeNaN();
          // Beside the step, both sides are rounded to Float32.
          else expect(Math.abs(read[i]! - written[i]!)).toBeLessThan(0.5001 / gain + 1e-9);
        }
      }),
      { seed: 3, numRuns: 80 },
    );
  });

  it('writes annotations, comments and no temporary files', async () => {
    const folder = join(await temporaryFolder(onTestFinished), 'new', 'folder');
    const mark = { sample: 2, symbol: 'N', subtype: 0, channel: 0, number: 0, aux: 'first' };
    const contents = { ecg: ecgOf([[0, 1, 2]]), annotations: [mark], comments: ['made\nup'] };
    await writeWfdb(folder, 'a', contents);
    const { annotations, metadata } = await readRecord(join(folder, 'a'));
    expect(annotations).toEqual([mark]);
    expect(metadata.comments).toEqual(['made up']);
    expect((await readdir(folder)).sort()).toEqual(['a.atr', 'a.dat', 'a.hea']);
    // A record without annotations must not inherit those of the one it replaces.
    await writeWfdb(folder, 'a', { ecg: ecgOf([[0, 1]]) });
    expect((await readdir(folder)).sort()).toEqual(['a.dat', 'a.hea']);
  });

  it('writes the header that the format asks for', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const path = await writeWfdb(folder, 'a', { ecg: ecgOf([[-0.001, 0.5, NaN]]) });
    expect(await readFile(path, 'utf8')).toBe(
      'a 1 250 3\na.dat 16 1000(0)/mV 16 0 -1 -32269 0 V1\n',
    );
  });

  it('stores two samples of 12 bits in three bytes', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const ecg = ecgOf([[-0.001, 0.5, 2.047]]);
    const path = await writeWfdb(folder, 'a', { ecg, storage: 212 });
    expect(await readFile(path, 'utf8')).toContain('a.dat 212 1000(0)/mV 12 0 -1 2546 0 V1');
    expect([...(await readFile(join(folder, 'a.dat')))]).toEqual([0xff, 0x1f, 0xf4, 0xff, 0x07]);
    const unknown = writeWfdb(folder, 'b', { ecg, storage: 80 as 16 });
    await expect(unknown).rejects.toThrow(/storage is 80\nThe storage formats are: 16, 212/);
  });

  it('says who was recorded', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const commentsOf = async (contents: Omit<WfdbContents, 'ecg'>) => {
      const path = await writeWfdb(folder, 'a', { ecg: ecgOf([[1]]), ...contents });
      return (await readRecord(path)).metadata.comments;
    };
    const subject = { age: 63, sex: 'female', diagnoses: ['LBBB', 'old\nMI'] } as const;
    expect(await commentsOf({ subject, comments: ['made up'] })).toEqual([
      '<age>: 63  <sex>: F  <diagnoses>: LBBB, old MI',
      'made up',
    ]);
    expect(await commentsOf({ subject: { diagnoses: [] } })).toEqual([
      '<age>: ?  <sex>: ?  <diagnoses>: (none)',
    ]);
  });

  it('leaves nothing behind when it fails', async () => {
    const folder = await temporaryFolder(onTestFinished);
    await mkdir(join(folder, 'a.dat'));
    await writeFile(join(folder, 'a.dat', 'occupied'), '');
    await expect(writeWfdb(folder, 'a', { ecg: ecgOf([[1]]) })).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['a.dat']);
  });

  it('refuses a name that is no name of a record', async () => {
    const ecg = ecgOf([[1]]);
    await expect(writeWfdb('unused', '../a', { ecg })).rejects.toThrow(InvalidArgumentError);
    await expect(writeWfdb('unused', 'a b', { ecg })).rejects.toThrow(/name is 'a b'/);
  });
});
