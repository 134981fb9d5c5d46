import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, median } from '@einthoven/core';
import { openPtbXl } from '@einthoven/io/node';
import { standardPreprocessing } from '@einthoven/signal';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ludbIntervalSource, ludbIntervalTarget } from './ludb-interval-source.ts';
import { ptbXlIntervalSource } from './ptb-xl-interval-source.ts';

const root = process.env.EINTHOVEN_DATA ?? '';
const preprocessing = standardPreprocessing();

/** How many records have each interval, and its median over them. */
function summaryOf({ targets, masks }: Batch): [count: number, middle: number][] {
  const values = targets.intervals?.data ?? [];
  return [0, 1, 2, 3].map((column) => {
    const present = Array.from(values).filter(
      (_, at) => at % 4 === column && masks?.intervals?.data[at],
    );
    return [present.length, median(present) as number];
  });
}

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'einthoven-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Every so many-th record of PTB-XL, as a folder of its own. */
async function partOfPtbXl(every: number): Promise<string> {
  const [whole, folder] = [join(root, 'ptb-xl'), await ownFolder()];
  for (const name of ['scp_statements.csv', 'records100']) {
    await symlink(join(whole, name), join(folder, name));
  }
  const [head, ...rows] = (await readFile(join(whole, 'ptbxl_database.csv'), 'utf8')).split('\n');
  const kept = rows.filter((row, i) => row && i % every === 0);
  await writeFile(join(folder, 'ptbxl_database.csv'), [head, ...kept].join('\n'));
  return folder;
}

describe.skipIf(!root)('interval sources (need EINTHOVEN_DATA)', () => {
  it('takes those of LUDB from its marks, without PR where no P is marked', async () => {
    const { train, validation } = await (
      await ludbIntervalSource({
        folder: join(root, 'ludb'),
        preprocessing,
      })
    ).load({});
    expect([train.ids.length, validation.ids.length]).toEqual([120, 30]);
    const counts = [train, validation].map((part) => summaryOf(part).map(([count]) => count));
    // No P is marked in 17 of the 150 records.
    expect(counts).toEqual([
      [120, 105, 120, 120],
      [30, 28, 30, 30],
    ]);
    expect(summaryOf(train).map(([, middle]) => Math.round(middle))).toEqual([65, 155, 93, 397]);
  });

  it('takes the same of LUDB as a target of a study', async () => {
    const options = { folder: join(root, 'ludb'), preprocessing };
    const target = await ludbIntervalTarget(options);
    const source = await ludbIntervalSource(options);
    expect([target.version, target.synthetic]).toEqual([source.version, false]);
    expect(target.description).toMatch(/^Real recordings of LUDB/);
    const { train } = await source.load({});
    expect(target.train.examples.ids).toEqual(train.ids);
    expect(target.train.examples.targets.numbers?.data).toEqual(train.targets.intervals?.data);
  });

  it('measures those of PTB-XL', async () => {
    const folder = await partOfPtbXl(40);
    const source = await ptbXlIntervalSource({ folders: [folder], preprocessing });
    const { train, validation } = await source.load({});
    expect([train.ids.length, validation.ids.length]).toEqual([10, 1]);
    expect(source.description).toMatch(/^real recordings of PTB-XL .* as measured by software\.$/);
    const plausible = [
      [50, 90],
      [120, 200],
      [70, 120],
      [340, 440],
    ] as const;
    for (const [i, [count, middle]] of summaryOf(train).entries()) {
      const [low, high] = plausible[i] as readonly [number, number];
      expect(count).toBeGreaterThan(7);
      expect(middle).toBeGreaterThan(low);
      expect(middle).toBeLessThan(high);
    }
  });

  it('takes them from PTB-XL+, of the records that it has', async () => {
    const folders = [join(root, 'ptb-xl'), join(root, 'ptb-xl-zscored')];
    const { entries } = await openPtbXl(folders);
    const known = [
      ...entries.filter(({ split }) => split === 'train').slice(0, 6),
      ...entries.filter(({ split }) => split === 'validation').slice(0, 2),
    ];
    const plus = await ownFolder();
    const rows = known.map(({ id }, i) => `${id},800,${i ? 160 : ''},90,400`);
    const head = 'ecg_id,RR_Mean_Global,PR_Int_Global,QRS_Dur_Global,QT_Int_Global';
    await writeFile(join(plus, '12sl_features.csv'), [head, ...rows].join('\n'));
    const source = await ptbXlIntervalSource({ folders, plus, preprocessing });
    const { train } = await source.load({});
    expect(train.ids).toEqual(known.slice(0, 6).map(({ id }) => id));
    expect(summaryOf(train)).toEqual([
      [6, 75],
      [5, 160],
      [6, 90],
      [6, 400],
    ]);
    const other = ptbXlIntervalSource({ folders, algorithm: 'unig', preprocessing });
    await expect(other).rejects.toThrow(/algorithm is 'unig', but plus is not given/);
  });
});
