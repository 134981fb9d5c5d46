import { describe, expect, it } from 'vitest';
import { canonicalLead, findLead, INDEPENDENT_LEADS, STANDARD_LEADS, sameLeads } from './leads.ts';

describe('leads', () => {
  it('counts twelve standard leads, eight of them independent', () => {
    expect(STANDARD_LEADS).toHaveLength(12);
    expect(INDEPENDENT_LEADS).toHaveLength(8);
    expect(STANDARD_LEADS).toEqual(expect.arrayContaining([...INDEPENDENT_LEADS]));
  });

  it('spells standard leads as usual and leaves others alone', () => {
    expect(['AVR', ' avf ', 'v1', 'ii', 'ECG 1'].map(canonicalLead)).toEqual([
      'aVR',
      'aVF',
      'V1',
      'II',
      'ECG 1',
    ]);
  });

  it('finds leads by name whatever the case', () => {
    expect(findLead(['I', 'AVR'], 'avr')).toBe(1);
    expect(() => findLead(['I'], 'II')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('compares lists in order without regard to case', () => {
    expect(sameLeads(['I', 'aVR'], ['i', 'AVR'])).toBe(true);
    expect(sameLeads(['I', 'II'], ['II', 'I'])).toBe(false);
    expect(sameLeads(['I'], ['I', 'II'])).toBe(false);
  });
});
