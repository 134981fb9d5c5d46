import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { smallNetwork, smallNetworkLosses } from './testing/small-network.ts';

// The losses of the cpu backend, by scripts/golden/wasm-training-losses.mjs.
const fixture = new URL('./__fixtures__/small-network-losses.json', import.meta.url);
const { losses: golden } = JSON.parse(readFileSync(fixture, 'utf8')) as { losses: number[] };

beforeAll(() => enableTraining());

const difference = (a: number, b: number | undefined) => Math.abs(a - (b ?? Number.NaN));

describe('a small network under stochastic gradient descent', () => {
  it('is small', () => {
    const net = smallNetwork();
    expect(net.countParams()).toBeLessThanOrEqual(20_000);
    net.dispose();
  });

  it('has the loss of the cpu backend to 1e-5 over 10 steps and to 1 % at step 100', async () => {
    const losses = await smallNetworkLosses('wasm', 100);
    expect(golden).toHaveLength(100);
    for (const [step, loss] of golden.slice(0, 10).entries()) {
      expect(difference(loss, losses[step]), `step ${step}`).toBeLessThan(1e-5);
    }
    const last = golden.at(-1) as number;
    expect(difference(last, losses.at(-1)) / last).toBeLessThan(1e-2);
    expect(last).toBeLessThan(0.5 * (golden[0] as number));
  });

  it('still has the recorded losses on the cpu backend', async () => {
    const losses = await smallNetworkLosses('cpu', 2);
    losses.forEach((loss, step) => {
      expect(difference(loss, golden[step])).toBeLessThan(1e-6);
    });
  });
});
