import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryHandler } from '@einthoven/models/node';
import { synthesizeEcg } from '@einthoven/synth';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPredictor } from '../predictor/load-predictor.ts';
import { BUDGETS, type Budget } from '../study/budgets.ts';
import { SEPARATE_TASKS } from '../study/synthetic-source.ts';
import type { MainStudyOptions } from './main-study.ts';
import { type MainJobOutcome, runMainJob } from './run-main-job.ts';
import { requireWritable } from './write-folder.ts';
import { STUDY_FOLDER, writeStudy } from './write-study.ts';

const tiny: Budget = {
  source: { train: 12, validation: 6 },
  target: { train: 24, validation: 40, test: 40 },
  tasks: ['measurements'],
  schemes: [{ id: 'linear-probe' }],
  rocketKernels: 4,
  plan: {
    ...BUDGETS.synthetic.quick.plan,
    pretrainSteps: 2,
    pretrainCropSamples: 80,
    cropSamples: 60,
    epochs: 1,
    minimumSteps: 2,
    batchSize: 8,
    windows: 2,
    validations: 1,
    bootstrapReplicates: 100,
  },
};

const options: MainStudyOptions = {
  folders: [],
  testFolders: [],
  backbone: 'resnet1d-small',
  backboneOptions: { channels: [4, 8], stemChannels: 4 },
  tasks: ['measurements'],
  crossValidation: 0,
  fractions: [0.5, 1],
  seeds: [0],
  budget: tiny,
};

const run = { command: 'einthoven study', seconds: 3, training: { backend: 'wasm' } };

beforeAll(() => enableTraining());

describe('runMainJob on the synthetic target', () => {
  let outcome: MainJobOutcome;
  const phases: string[] = [];

  beforeAll(async () => {
    outcome = await runMainJob(options, {
      onProgress: ({ phase }) => void (phases.at(-1) === phase || phases.push(phase)),
    });
  }, 60_000);

  it('says that it is synthetic', () => {
    expect(outcome.result.synthetic).toBe(true);
    expect(outcome.result.statement).toMatch(/^Synthetic/);
  });

  it('has constant, ridges, scratch and transfer at each fraction on both splits', () => {
    for (const fraction of options.fractions) {
      for (const split of ['validation', 'test']) {
        const rows = outcome.result.results.filter(
          (row) => row.fraction === fraction && row.split === split,
        );
        const found = rows.map(({ arm, scheme }) => (arm === 'baseline' ? scheme : arm));
        expect(new Set(found)).toEqual(
          new Set([
            'constant',
            'ridge',
            'rocket-ridge',
            'scratch-and-ridge',
            'scratch',
            'transfer',
          ]),
        );
      }
    }
  });

  it('compares the pretrained network with the constant for all four intervals', () => {
    const outputs = outcome.result.pretraining.map(({ output }) => output);
    expect(outputs.slice(0, 4)).toEqual(['heartRateBpm', 'prMs', 'qrsMs', 'qtMs']);
    expect(outputs.length).toBe(114);
  });

  it('explains the records with the largest loss', () => {
    const { result, errors } = outcome;
    const worst = result.details.findLast(({ fraction }) => fraction === 1)?.worst ?? [];
    expect(errors.map(({ id }) => id)).toEqual(worst.slice(0, errors.length).map(({ id }) => id));
    expect(errors.length).toBeGreaterThan(0);
    for (const { className, labels, ecg, saliency } of errors) {
      expect(result.outputs).toContain(className);
      expect(labels.length).toBeGreaterThan(0);
      expect(ecg.leads).toHaveLength(12);
      expect(saliency.some(({ effect }) => effect !== 0)).toBe(true);
    }
  });

  it('reports what it is doing, phase by phase', () => {
    expect(phases[0]).toBe('synthesise the target, training');
    expect(phases.some((phase) => phase.startsWith('pretrain'))).toBe(true);
  });

  it('writes a report, figures and a bundle that answers as before', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'einthoven-')), 'study');
    await writeStudy(out, outcome, run);
    expect((await readdir(out)).sort()).toEqual([
      'bundle',
      'report.html',
      'report.md',
      'results.csv',
      'study.json',
    ]);
    const study = JSON.parse(await readFile(join(out, 'study.json'), 'utf8'));
    expect(study.provenance).toMatchObject({ command: 'einthoven study', wallSeconds: 3 });
    const { ecg } = synthesizeEcg({ seed: 4 });
    const before = await loadPredictor(outcome.bundle);
    const after = await loadPredictor(directoryHandler(join(out, 'bundle')));
    expect(await after(ecg)).toEqual(await before(ecg));
    expect(Object.keys((await after(ecg)).heads.diagnosis ?? {})).toEqual(study.outputs);
    after.dispose();
  });

  it('replaces an earlier study, but not one that somebody keeps a file in', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'einthoven-')), 'study');
    await writeStudy(out, outcome, run);
    await writeStudy(out, outcome, { ...run, seconds: 4 });
    const study = JSON.parse(await readFile(join(out, 'study.json'), 'utf8'));
    expect(study.provenance.wallSeconds).toBe(4);
    await writeFile(join(out, 'bundle', 'notes.md'), 'mine');
    await expect(requireWritable(out, STUDY_FOLDER)).rejects.toThrow(
      `out '${out}' holds 'bundle/notes.md', which this command did not write`,
    );
  });

  it('gives the same figures again', async () => {
    const again = await runMainJob(options);
    expect(again.result.results).toEqual(outcome.result.results);
    expect(again.result.pretraining).toEqual(outcome.result.pretraining);
    again.bundle.model.dispose();
  }, 60_000);
});

describe('runMainJob', () => {
  it('pretrains one network an interval when asked to', async () => {
    const { result, bundle } = await runMainJob({
      ...options,
      tasks: SEPARATE_TASKS,
      fractions: [1],
    });
    expect(result.sources.map(({ id }) => id)).toEqual([
      'heart-rate',
      'pr-interval',
      'qrs-duration',
      'qt-interval',
    ]);
    expect(result.pretraining).toHaveLength(4);
    bundle.model.dispose();
  }, 60_000);

  it('stops in the middle of training when asked to', async () => {
    const controller = new AbortController();
    const stopped = runMainJob(options, {
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        if (phase.startsWith('scratch') && done > 0) controller.abort(new Error('stop'));
      },
    });
    await expect(stopped).rejects.toThrow('stop');
  });
});
