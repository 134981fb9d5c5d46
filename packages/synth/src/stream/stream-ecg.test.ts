import { leadSamples } from '@einthoven/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { baselineWander } from '../noise/baseline-wander.ts';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { parseParameters } from '../parse-parameters.ts';
import { clipping } from '../recorder/clipping.ts';
import { RHYTHMS } from '../rhythms/rhythms.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { type EcgChunk, type StreamOptions, streamEcg } from './stream-ecg.ts';

/** The first seconds of a stream: one lead, and all beats. */
async function take(options: StreamOptions, seconds: number) {
  const lead = options.leads?.[0] ?? 'II';
  const samples: number[] = [];
  const chunks: EcgChunk[] = [];
  for await (const chunk of streamEcg({ leads: [lead], sampleRate: 100, ...options })) {
    samples.push(...leadSamples(chunk.ecg, lead));
    chunks.push(chunk);
    if (samples.length >= seconds * chunk.ecg.sampleRate) break;
  }
  return { samples, chunks, beats: chunks.flatMap(({ beats }) => beats) };
}

const steps = (samples: ArrayLike<number>) =>
  Array.from({ length: samples.length - 1 }, (_, n) =>
    Math.abs((samples[n + 1] as number) - (samples[n] as number)),
  );

const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number;

describe('streamEcg', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives the same samples and beats whatever the length of the chunks', async () => {
    const options = { seed: 3, noise: [muscleNoise(), clipping({ railMv: 0.8 })] };
    const short = await take({ ...options, chunkSeconds: 0.2 }, 90);
    const long = await take({ ...options, chunkSeconds: 4.5 }, 90);
    expect(long.samples).toEqual(short.samples);
    expect(long.beats).toEqual(short.beats);
    expect(short.chunks.slice(0, 3).map(({ startSample }) => startSample)).toEqual([0, 20, 40]);
    const other = await take({ ...options, seed: 4 }, 1);
    expect(other.samples).not.toEqual(short.samples.slice(0, 100));
  });

  it.each(RHYTHMS)('goes on without a jump over all borders in %s', async (rhythm) => {
    const options = { seed: 2, rhythm, sampleRate: 250, leads: ['II'] };
    const { samples, beats } = await take({ ...options, chunkSeconds: 1 }, 200);
    const { ecg } = synthesizeEcg(parseParameters({ ...options, durationSeconds: 60 }));
    const usual = largest(steps(leadSamples(ecg, 'II')));
    expect(largest(steps(samples))).toBeLessThan(1.25 * usual);
    expect(largest(steps(samples))).toBeGreaterThan(0.6 * usual);
    const onsets = beats.flatMap(({ qrs }) => (qrs ? [qrs.onset] : []));
    expect(onsets).toEqual(onsets.toSorted((a, b) => a - b));
    expect(new Set(onsets).size).toBe(onsets.length);
    expect(onsets.length).toBeGreaterThan(100);
  });

  it('keeps the rate and the intervals asked for, minute by minute', async () => {
    const { beats } = await take({ seed: 5, heartRateBpm: 83, qtMs: 371, prMs: 143 }, 240);
    const onsets = beats.flatMap(({ qrs }) => (qrs ? [qrs.onset / 100] : []));
    for (const start of [0, 60, 120, 180]) {
      const some = onsets.filter((time) => time >= start && time < start + 60);
      const gaps = some.slice(1).map((time, i) => time - (some[i] as number));
      expect(60 / middle(gaps)).toBeGreaterThan(81.5);
      expect(60 / middle(gaps)).toBeLessThan(84.5);
      expect(largest(gaps)).toBeLessThan(1.25 * middle(gaps));
    }
    const whole = beats.slice(2, -2);
    const lengths = (from: 'p' | 'qrs', to: 'qrs' | 't', end: 'onset' | 'offset') =>
      middle(whole.map((beat) => ((beat[to]?.[end] ?? 0) - (beat[from]?.onset ?? 0)) * 10));
    expect(lengths('p', 'qrs', 'onset')).toBeCloseTo(143, 6);
    expect(lengths('qrs', 't', 'offset')).toBeCloseTo(371, 0);
    expect(whole.every(({ p, t }) => p !== null && t !== null)).toBe(true);
  });

  it('holds the truth of what the samples show, at the borders too', async () => {
    const { samples, beats } = await take({ seed: 1, variation: 0, sampleRate: 500 }, 150);
    for (const { qrs } of beats.slice(0, -1)) {
      const [from, to] = [Math.ceil(qrs?.onset ?? 0), Math.floor(qrs?.offset ?? 0)];
      const top = samples
        .slice(from, to)
        .reduce((best, v, i, all) => (v > (all[best] ?? 0) ? i : best), 0);
      expect(Math.abs(from + top - (qrs?.peak ?? 0))).toBeLessThan(8);
    }
  });

  it('keeps noise at its level all the time', async () => {
    const options = { seed: 6, variation: 0, leads: ['V2'] };
    const [clean, noisy] = await Promise.all([
      take(options, 120),
      take(
        { ...options, noise: [muscleNoise({ rmsMv: 0.05 }), baselineWander({ rmsMv: 0.01 })] },
        120,
      ),
    ]);
    const added = noisy.samples.map((value, n) => value - (clean.samples[n] as number));
    const levels = Array.from({ length: 60 }, (_, i) => {
      const part = added.slice(200 * i, 200 * i + 200);
      return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / 200);
    });
    expect(Math.min(...levels)).toBeGreaterThan(0.01);
    expect(largest(levels) / middle(levels)).toBeLessThan(2.5);
  });

  it('comes in real time by a clock, and ends when aborted', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const { signal } = controller;
    const clock = () => performance.now();
    const stream = streamEcg({ chunkSeconds: 0.5, clock, signal, leads: ['II'] });
    const times: number[] = [];
    const start = clock();
    const reading = (async () => {
      for await (const _ of stream) times.push(Math.round(clock() - start));
    })();
    reading.catch(() => {});
    await vi.advanceTimersByTimeAsync(1800);
    expect(times).toEqual([500, 1000, 1500]);
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });

  it('refuses what cannot be at once', () => {
    expect(() => streamEcg({ durationSeconds: 10 } as never)).toThrow(
      "'durationSeconds' is unknown",
    );
    expect(() => streamEcg({ chunkSeconds: 0 })).toThrow('chunkSeconds is 0');
    expect(() => streamEcg({ clock: 5 as never })).toThrow('clock is no function');
    expect(() => streamEcg({ heartRateBpm: 200, qtMs: 500 })).toThrow('heartRateBpm is 200');
  });
});
