import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../networks/trained-network.ts';
import { type TinyTarget, tinyTask } from '../testing/tiny-task.ts';
import { transferSchemeContract } from '../testing/transfer-scheme-contract.ts';
import {
  BUILT_IN_SCHEMES,
  discriminative,
  discriminativeWarm,
  freezeFirst,
  gradualUnfreezing,
  joint,
  l2Sp,
  linearProbe,
  risingRates,
} from './built-in-schemes.ts';
import { fineTuning } from './fine-tuning.ts';
import { frozenRidge } from './frozen-ridge.ts';
import { defineScheme, type TransferScheme } from './transfer-scheme.ts';

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.values(BUILT_IN_SCHEMES))('scheme $id', (scheme) => {
  for (const { name, run } of transferSchemeContract(scheme)) it(name, run);
});

/** Largest change of each weight of the body, by name. */
async function moved(
  scheme: TransferScheme,
  target: TinyTarget = 'classes',
): Promise<Record<string, number>> {
  const task = tinyTask(scheme, target);
  const { network } = await scheme.learn(task);
  const [start] = task.starts;
  const body = Object.entries(start?.weights ?? {}).filter(([name]) => !name.startsWith('head_'));
  return Object.fromEntries(
    body.map(([name, { data }]) => {
      const now = network.weights[name]?.data as Float32Array;
      return [name, Math.max(...data.map((value, i) => Math.abs(value - (now[i] as number))))];
    }),
  );
}

describe.each(['classes', 'numbers'] as const)('frozen is frozen, for %s', (target) => {
  it.each([
    ['linear-probe', /^(first|second|norm)/],
    ['frozen-ridge', /^(first|second|norm)/],
    ['freeze-first-1', /^first/],
  ])('%s moves no weight or statistic of %s', async (id, frozen) => {
    const changes = Object.entries(await moved(BUILT_IN_SCHEMES[id] as TransferScheme, target));
    const still = changes.filter(([name]) => frozen.test(name));
    expect(still.length).toBeGreaterThan(1);
    expect(still.every(([, change]) => change === 0)).toBe(true);
    const awake = changes.filter(([name]) => !frozen.test(name));
    expect(awake.every(([, change]) => change > 0)).toBe(true);
  });
});

describe('risingRates', () => {
  it('gives the thirds of the body a 30th, a 10th and a 5th of the rate of the head', () => {
    expect(risingRates(['early', 'middle', 'late', 'head'])).toEqual({
      early: 1 / 30,
      middle: 1 / 10,
      late: 1 / 5,
      head: 1,
    });
  });

  it('never gives an earlier stage more than a later one', () => {
    for (let bodies = 1; bodies < 12; bodies++) {
      const stages = [...Array.from({ length: bodies }, (_, i) => `stage${i}`), 'head'];
      const rates = Object.values(risingRates(stages));
      expect(rates).toEqual([...rates].sort((a, b) => a - b));
    }
  });
});

describe('gradualUnfreezing', () => {
  it('wakes the body third by third, from the head down', () => {
    const stages = ['early', 'middle', 'late', 'head'];
    const awake = gradualUnfreezing.phases.map(({ stageRates }) =>
      stages.filter((stage) => (stageRates(stages)[stage] ?? 0) > 0),
    );
    expect(awake).toEqual([['head'], ['late', 'head'], ['middle', 'late', 'head'], stages]);
  });
});

describe('freezeFirst', () => {
  it('never freezes the head', () => {
    const { phases } = freezeFirst(9) as typeof linearProbe;
    expect(phases[0]?.stageRates(['body', 'head'])).toEqual({ body: 0, head: 1 });
  });
});

describe('l2Sp', () => {
  it('stays nearer to the pretrained kernels than without the pull', async () => {
    const phases = [{ share: 1, stageRates: risingRates }];
    const strong = fineTuning({ id: 'strong', version: '1', startsFrom: 'one', phases, pull: 300 });
    const [held, free] = [await moved(strong), await moved(discriminative)];
    expect(held['second/kernel']).toBeLessThan((free['second/kernel'] ?? 0) / 2);
  });

  it("does not draw the target's head to one of that name", async () => {
    const phases = [{ share: 1, stageRates: risingRates }];
    const pulled = fineTuning({ id: 'pulled', version: '1', startsFrom: 'one', phases, pull: 300 });
    const task = tinyTask(pulled, 'numbers');
    const headless = task.starts.map((start) => ({ ...start, weights: bodyOf(start.weights) }));
    const [own, other] = [
      await pulled.learn(task),
      await pulled.learn({ ...task, starts: headless }),
    ];
    expect(own.network.weights).toEqual(other.network.weights);
    expect(l2Sp.id).toBe('l2-sp');
  });
});

describe('discriminativeWarm', () => {
  it("starts from the source's head: at no rate it answers as the source does", async () => {
    const warm = tinyTask(discriminativeWarm);
    const budget = { ...warm.budget, steps: 1, learningRate: 1e-12, weightDecay: 0 };
    const { network } = await discriminativeWarm.learn({ ...warm, budget });
    const kernel = warm.starts[0]?.weights['head_classes_dense/kernel']?.data;
    expect(network.weights['head_diagnosis_dense/kernel']?.data).toEqual(kernel);
  });

  it('refuses a source without the classes', async () => {
    const task = tinyTask(discriminativeWarm);
    const starts = task.starts.map((start) => ({ ...start, warmHead: null }));
    await expect(discriminativeWarm.learn({ ...task, starts })).rejects.toThrow(
      /source 'source-0' has no head for the classes up, small/,
    );
  });
});

describe('joint', () => {
  it('learns beside a head of the source that is called as its own', async () => {
    const task = tinyTask(joint, 'numbers');
    const { network } = await joint.learn(task);
    expect(network.heads).toEqual([task.head]);
    expect(Object.keys(network.weights).filter((name) => name.includes('source-numbers'))).toEqual(
      [],
    );
  });
});

describe('defineScheme', () => {
  it('refuses an id that is not kebab-case', () => {
    expect(() => defineScheme({ ...linearProbe, id: 'Linear Probe' })).toThrow(
      /id is 'Linear Probe'/,
    );
  });

  it('refuses an unknown start', () => {
    const startsFrom = 'warm' as 'one';
    expect(() => defineScheme({ ...linearProbe, startsFrom })).toThrow(/startsFrom is 'warm'/);
  });
});

describe('the contract', () => {
  it('catches a scheme that keeps a head too many and trains on', async () => {
    const broken: TransferScheme = {
      ...linearProbe,
      async learn(task) {
        const { signal: _, ...unwatched } = task;
        const { network } = await linearProbe.learn(unwatched);
        return { network: { ...network, heads: [] }, history: [] };
      },
    };
    const failures: string[] = [];
    for (const { name, run } of transferSchemeContract(broken)) {
      await run().catch(() => failures.push(name));
    }
    expect(failures).toEqual([
      'gives a network for the classes of the target',
      'gives a network for the numbers of the target',
      'learns numbers better than a constant',
      'stops when it is asked to',
    ]);
  });

  it('asks nothing of numbers where a scheme does not accept them', () => {
    const accepts = ({ kind }: { readonly kind: string }) => {
      if (kind === 'regression') throw new Error('classes alone');
    };
    const names = transferSchemeContract({ ...linearProbe, accepts }).map(({ name }) => name);
    expect(names.filter((name) => name.includes('number'))).toEqual([]);
  });

  it('catches a scheme that reads what is masked', async () => {
    const broken: TransferScheme = {
      ...frozenRidge,
      learn: ({ examples: { masks: _, ...examples }, ...task }) =>
        frozenRidge.learn({ ...task, examples }),
    };
    const checks = transferSchemeContract(broken);
    const masked = checks.find(({ name }) => name === 'does not read what is masked');
    await expect(masked?.run()).rejects.toThrow(/is NaN/);
  });
});
