import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { requireOneOf } from '@einthoven/core';

const BUDGETS = ['ci', 'medium', 'full'] as const;

/** How much is made and trained: seconds, minutes, hours. */
export type BudgetName = (typeof BUDGETS)[number];

/** What the user of a reproduction asks for. */
export interface Options {
  /** Default 'medium'; the variable EXAMPLE_BUDGET changes the default. */
  readonly budget: BudgetName;
  /** PTB-XL folders; empty for synthetic records. */
  readonly target: readonly string[];
  /** Folder of DeepFake ECG; null for our own synthetic records. */
  readonly deepfake: string | null;
  /** Page that gets the table between its marks; null for none. */
  readonly page: string | null;
  /** Where finished work is kept, so that the next run goes on; default `out` beside the program. */
  readonly out: string;
  /** For `enableTraining`; default as many as there are processors. */
  readonly training: { readonly threads?: number };
}

/** Reads `--budget`, `--target`, `--deepfake`, `--page`, `--out` and `--threads`; folders are those of the caller. */
export function readOptions(args: readonly string[] = process.argv.slice(2)): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      budget: { type: 'string', default: process.env.EXAMPLE_BUDGET ?? 'medium' },
      target: { type: 'string', multiple: true, default: [] },
      deepfake: { type: 'string' },
      page: { type: 'string' },
      out: { type: 'string' },
      threads: { type: 'string' },
    },
  });
  const { budget, target, deepfake, page, out, threads } = values;
  return {
    budget: requireOneOf('budget', budget, BUDGETS),
    target: target.map(fromCaller),
    deepfake: deepfake === undefined ? null : fromCaller(deepfake),
    page: page === undefined ? null : fromCaller(page),
    out: path.join(out === undefined ? path.resolve('out') : fromCaller(out), budget),
    training: threads === undefined ? {} : { threads: Number(threads) },
  };
}

/** pnpm starts a program in its package, and says where it was called. */
const fromCaller = (name: string) => path.resolve(process.env.INIT_CWD ?? '.', name);
