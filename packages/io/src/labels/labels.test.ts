import { NotFoundError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { PTB_XL_SUPERCLASSES } from '../ptb-xl/ptb-xl-superclasses.ts';
import { CODE_OF_SYMBOL } from '../wfdb/annotation-symbols.ts';
import { aamiClassOf } from './aami-beat-classes.ts';
import { encodeLabels } from './label-set.ts';

describe('encodeLabels', () => {
  it('gives one place a class, in the order of the set', () => {
    expect([...encodeLabels(PTB_XL_SUPERCLASSES, ['HYP', 'MI'])]).toEqual([0, 1, 0, 0, 1]);
    expect([...encodeLabels(PTB_XL_SUPERCLASSES, [])]).toEqual([0, 0, 0, 0, 0]);
  });

  it('refuses a label of another set and lists its own', () => {
    expect(() => encodeLabels(PTB_XL_SUPERCLASSES, ['AFIB'])).toThrow(NotFoundError);
    expect(() => encodeLabels(PTB_XL_SUPERCLASSES, ['AFIB'])).toThrow(/NORM, MI, STTC, CD, HYP/);
  });
});

describe('aamiClassOf', () => {
  it('sorts every annotation symbol', () => {
    const classes: Record<string, string> = {};
    for (const symbol of CODE_OF_SYMBOL.keys()) {
      const name = aamiClassOf(symbol) ?? 'none';
      classes[name] = (classes[name] ?? '') + symbol;
    }
    expect(classes).toEqual({
      N: 'NLRjBen',
      S: 'aJAS',
      V: 'VEr',
      F: 'F',
      Q: '/Q?f',
      none: '~|sT*D"=p^t+u![]@x()',
    });
  });
});
