import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { createRandom } from '@einthoven/core';
import { getWeights } from '@einthoven/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fit } from '../fit/fit.ts';
import { tinyModel, tinySource } from '../testing/tiny.ts';
import { checkpointFolder } from './checkpoint-folder.ts';
import { jsonlFile } from './jsonl-file.ts';
import { tensorBoardFolder } from './tensor-board-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'einthoven-training-'));
});
afterEach(() => rm(folder, { recursive: true }));

const basic = { source: tinySource(), steps: 4, batchSize: 4, random: createRandom(1) };

/** Two runs into one folder, the second after the first was killed in its third step. */
async function trainTwice() {
  const checkpoint = { every: 2, handler: checkpointFolder(join(folder, 'run', 'checkpoint')) };
  const logsAt = (time: number) => [
    jsonlFile(join(folder, 'run', 'steps.jsonl')),
    tensorBoardFolder(join(folder, 'run', 'events'), { now: () => time }),
  ];
  const kill = ({ step }: { step: number }) => {
    if (step === 3) throw new Error('killed');
  };
  const [killed, model] = [tinyModel(), tinyModel()];
  const logs = [...logsAt(1.7e12), kill];
  await expect(fit({ ...basic, model: killed, checkpoint, logs })).rejects.toThrow('killed');
  const options = { ...basic, checkpoint, logs: logsAt(1.7e12 + 5) };
  const { history } = await fit({ ...options, model, resume: true });
  const weights = getWeights(model);
  for (const each of [killed, model]) each.dispose();
  return { history, weights };
}

describe('the files of a run', () => {
  it('are a checkpoint, lines of JSON and event files', async () => {
    const { history } = await trainTwice();
    const run = join(folder, 'run');
    expect(await readdir(join(run, 'checkpoint'))).toEqual(['checkpoint.bin']);
    const text = await readFile(join(run, 'steps.jsonl'), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ step }) => step)).toEqual([1, 2, 3, 3, 4]);
    expect([...lines.slice(0, 2), ...lines.slice(3)]).toEqual(history);
    expect((await readdir(join(run, 'events'))).sort()).toEqual([
      'events.out.tfevents.1700000000.000.einthoven',
      'events.out.tfevents.1700000000.005.einthoven',
    ]);
  });

  it('let a run end with the weights of one that was not killed', async () => {
    const { history, weights } = await trainTwice();
    const model = tinyModel();
    const whole = await fit({ ...basic, model });
    expect(history).toEqual(whole.history);
    expect(weights).toEqual(getWeights(model));
    model.dispose();
  });
});

describe('checkpointFolder', () => {
  it('says that there is no checkpoint in a folder', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(checkpointFolder(folder).load()).rejects.toThrow(
      `no checkpoint in '${folder}': 'checkpoint.bin' cannot be read`,
    );
  });
});
