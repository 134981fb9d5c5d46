import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { kernels as plain } from './generated/plain.ts';
import { kernels as plainShared } from './generated/plain-shared.ts';
import { kernels as relaxed } from './generated/relaxed.ts';
import { kernels as relaxedShared } from './generated/relaxed-shared.ts';

it.each(Object.entries({ plain, plainShared, relaxed, relaxedShared }))(
  'the %s kernels are at most 60 kB as a browser loads them',
  (_, base64) => {
    expect(gzipSync(base64).length).toBeLessThanOrEqual(60_000);
  },
);
