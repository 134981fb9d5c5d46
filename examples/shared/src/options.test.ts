import path from 'node:path';
import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('reads folders as the caller names them, and refuses an unknown budget', () => {
  const caller = process.env.INIT_CWD ?? process.cwd();
  const options = readOptions([
    '--budget',
    'full',
    '--target',
    'a',
    '--target',
    'b',
    '--threads',
    '1',
  ]);
  expect(options.target).toEqual(['a', 'b'].map((name) => path.resolve(caller, name)));
  expect([options.budget, options.deepfake, options.training.threads]).toEqual(['full', null, 1]);
  expect(options.out.endsWith(path.join('out', 'full'))).toBe(true);
  expect(() => readOptions(['--budget', 'huge'])).toThrow(/budget/);
});
