import { join } from 'node:path';
import { type Beat, median, type Wave } from '@einthoven/core';
import { openLudb } from '@einthoven/io/node';
import { measureEcg } from '@einthoven/signal';
import { describe, expect, it } from 'vitest';

const root = process.env.EINTHOVEN_DATA;

const whole = (wave: Wave | null) =>
  wave && [wave.onset, wave.peak, wave.offset].every(Number.isFinite) ? wave : null;

/** The marks of lead II, those without a first or a last sample left out. */
const beatsOf = (marked: readonly Beat[] = []): Beat[] =>
  marked.flatMap(({ p, qrs, t, symbol }) =>
    whole(qrs) ? [{ p: whole(p), qrs, t: whole(t), symbol }] : [],
  );

describe.skipIf(!root)('measureEcg on LUDB (needs EINTHOVEN_DATA)', () => {
  it('orders the axes as its cardiologists name them, and measures every other record', async () => {
    const { entries, load } = await openLudb(join(root as string, 'ludb'), { missing: 'skip' });
    const degrees: Record<string, number[]> = {};
    for (const [i, entry] of entries.entries()) {
      if (i % 2) continue;
      const { ecg, beats } = await load(entry);
      const lead = ecg.leads.find((name) => name.toLowerCase() === 'ii') as string;
      const measured = measureEcg(ecg, { delineation: { beats: beatsOf(beats[lead]) } });
      expect(measured.measuredBeats).toBeGreaterThan(0);
      const [axis = ''] = entry.findings['Electric axis of the heart'] ?? [];
      degrees[axis.split(': ')[1] ?? ''] ??= [];
      degrees[axis.split(': ')[1] ?? '']?.push(measured.axes.qrsDegrees as number);
    }
    const middles = ['left axis deviation', 'horizontal', 'normal', 'vertical'].map(
      (name) => median(degrees[name] ?? []) as number,
    );
    expect(middles).toEqual([...middles].sort((a, b) => a - b));
    expect(middles[0]).toBeLessThan(10);
    expect(middles[2]).toBeGreaterThan(40);
    expect(middles[2]).toBeLessThan(65);
  });
});
