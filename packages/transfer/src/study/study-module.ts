import { InvalidArgumentError, type JsonValue } from '@einthoven/core';
import { defineStudy } from './define-study.ts';
import type { Study } from './study.ts';

/** Where a study is written down, so that every process can make it for itself. */
export interface StudyModule {
  /** Of an ES module whose default export is a study, or a function that makes one. */
  readonly url: string;
  /** Given to the function; default null. */
  readonly options?: JsonValue;
}

/**
 * Resolves to the study of a module.
 *
 * @throws InvalidArgumentError when the module has no study by default; what importing and making it
 * throws.
 */
export async function loadStudy({ url, options = null }: StudyModule): Promise<Study> {
  const { default: exported } = await import(/* @vite-ignore */ url);
  const study = typeof exported === 'function' ? await exported(options) : await exported;
  if (typeof study === 'object' && study !== null && 'plan' in study) return defineStudy(study);
  throw new InvalidArgumentError(`'${url}' exports no study by default`, {
    argument: 'url',
    value: url,
    hint: 'Write `export default defineStudy({ … })`, or export a function that returns one.',
  });
}
