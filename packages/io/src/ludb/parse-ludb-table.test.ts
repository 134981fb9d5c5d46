import { ParseError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { parseLudbTable } from './parse-ludb-table.ts';

describe('parseLudbTable', () => {
  it('reads quoted cells that span lines', () => {
    const text = 'ID,Sex,Age,Rhythms,Other\n1,"F\n",">89\n","one\ntwo",\n2,M,51,,three\n';
    expect(parseLudbTable(text)).toEqual([
      { id: '1', sex: 'female', age: 90, findings: { Rhythms: ['one', 'two'], Other: [] } },
      { id: '2', sex: 'male', age: 51, findings: { Rhythms: [], Other: ['three'] } },
    ]);
  });

  it('refuses what is no sex and no age', () => {
    expect(() => parseLudbTable('ID,Sex,Age\n1,X,5\n')).toThrow(ParseError);
    expect(() => parseLudbTable('ID,Sex,Age\n1,F,old\n')).toThrow(/Age 'old' for ID 1/);
  });
});
