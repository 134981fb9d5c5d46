import process from 'node:process';
import type { OnProgress } from '@einthoven/core';

/** Writes each piece of work once, as it begins. */
export function showProgress(): OnProgress {
  let last = '';
  return ({ phase }) => {
    if (phase !== last) process.stderr.write(`${phase}\n`);
    last = phase;
  };
}
