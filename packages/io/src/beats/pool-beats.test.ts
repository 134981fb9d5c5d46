import { InvalidArgumentError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { poolBeats } from './pool-beats.ts';

const wave = (at: number) => ({ onset: at - 10, peak: at, offset: at + 10 });
const beat = (at: number, more = {}) => ({ p: null, qrs: wave(at), t: null, symbol: 'N', ...more });
const options = { sampleRate: 500 };

describe('poolBeats', () => {
  it('takes the median of each boundary over the leads', () => {
    const byLead = {
      I: [beat(100), beat(500)],
      II: [beat(104), beat(499)],
      V1: [beat(130), beat(501)],
    };
    expect(poolBeats(byLead, options).map(({ qrs }) => qrs)).toEqual([wave(104), wave(500)]);
  });

  it('gives no wave that too few leads have, and no beat without QRS', () => {
    const p = wave(50);
    const byLead = { I: [beat(100, { p })], II: [beat(100, { p })], V1: [beat(100), beat(500)] };
    expect(poolBeats(byLead, options)).toEqual([beat(100)]);
    expect(poolBeats(byLead, { ...options, fewestLeads: 2 })).toEqual([beat(100, { p })]);
  });

  it('ignores boundaries that are not marked', () => {
    const open = { ...wave(100), onset: Number.NaN };
    const lead = [beat(100)];
    const byLead = { I: lead, II: lead, V1: lead, V2: [beat(100, { qrs: open })] };
    expect(poolBeats(byLead, options)).toEqual(lead);
    expect(poolBeats({}, options)).toEqual([]);
    expect(() => poolBeats({}, { sampleRate: 0 })).toThrow(InvalidArgumentError);
  });
});
