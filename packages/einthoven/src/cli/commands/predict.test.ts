import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  regressionHead,
  saveBundle,
} from '@einthoven/models';
import { directoryHandler } from '@einthoven/models/node';
import { standardPreprocessing } from '@einthoven/signal';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { beforeAll, describe, expect, it } from 'vitest';
import { runIn } from '../cli-io.test-helper.ts';

let cwd: string;

beforeAll(async () => {
  await enableTraining();
  ({ cwd } = await runIn(null, ['synth', '--format', 'json', '--out', 'ecg', '--count', '2']));
  const model = buildModel({
    backbone: builtInBackbones.get('resnet1d-small'),
    options: { channels: [4], stemChannels: 4 },
    input: { samples: 250, leads: 12 },
    heads: [
      classificationHead({ name: 'diagnosis', classes: ['NORM', 'MI'] }),
      regressionHead({ name: 'intervals', outputs: ['qtMs'], uncertainty: 'gaussian' }),
      regressionHead({ name: 'rate', outputs: ['bpm'], uncertainty: { quantiles: [0.1, 0.5] } }),
    ],
    seed: 1,
  });
  const windows = { samples: 250, count: 2 };
  const bundle = { model, preprocessing: standardPreprocessing(), windows, provenance: null };
  await saveBundle(bundle, directoryHandler(join(cwd, 'bundle')));
  model.dispose();
}, 60_000);

const predict = (...words: string[]) => runIn(cwd, ['predict', ...words]);

/** The first synthetic record with one field of its JSON changed. */
async function changed(name: string, change: (json: { samples: unknown[][] }) => void) {
  const json = JSON.parse(await readFile(join(cwd, 'ecg', '00001.json'), 'utf8'));
  change(json);
  await writeFile(join(cwd, name), JSON.stringify(json));
  return name;
}

describe('einthoven predict', () => {
  it('prints the probabilities of every record', async () => {
    const { code, out } = await predict('bundle', 'ecg/00001.json', 'ecg/00002.json');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^ecg\/00001\.json\n {2}diagnosis {2}NORM +0\.\d{3}\n.*MI.*\n(.*\n)*ecg\/00002/,
    );
  });

  it('prints how sure it is', async () => {
    const { out } = await predict('bundle', 'ecg/00001.json');
    expect(out).toMatch(/intervals {2}qtMs +-?\d+\.\d{3} ± \d+\.\d{3}\n/);
    expect(out).toMatch(/rate {7}bpm +(-?\d+\.\d{3}) \(0\.1: -?\d+\.\d{3}, 0\.5: \1\)\n/);
  });

  it('prints one line of JSON a record', async () => {
    const { out } = await predict('bundle', 'ecg/00001.json', '--json');
    const { heads, uncertainty } = JSON.parse(out);
    expect(Object.keys(heads.diagnosis)).toEqual(['NORM', 'MI']);
    expect(uncertainty.intervals.qtMs.standardDeviation).toBeGreaterThan(0);
  });

  it('names record, lead and sample where one is missing', async () => {
    const record = await changed('gap.json', ({ samples }) => {
      (samples[1] as unknown[])[100] = null;
    });
    const { code, err } = await predict('bundle', record);
    expect(code).toBe(1);
    expect(err).toMatch(/^einthoven: gap\.json: .*NaN.*lead II.*100/);
  });

  it('names the rate that the model cannot take', async () => {
    const record = await changed('slow.json', (json) => Object.assign(json, { sampleRate: 50 }));
    const { code, err } = await predict('bundle', record);
    expect(code).toBe(1);
    expect(err).toMatch(/^einthoven: slow\.json: .*50/);
  });

  it('names a lead that is missing', async () => {
    const record = await changed('renamed.json', (json) => {
      Object.assign(json, {
        leads: ['X', ...(json as never as { leads: string[] }).leads.slice(1)],
      });
    });
    expect((await predict('bundle', record)).err).toMatch(/renamed\.json: lead 'I' is not in/);
  });

  it('says where it looked for a bundle', async () => {
    const { code, err } = await predict('nowhere', 'ecg/00001.json');
    expect(code).toBe(1);
    expect(err).toContain(`no model bundle in '${join(cwd, 'nowhere')}'`);
    expect(await readdir(cwd)).not.toContain('nowhere');
  });
});
