import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { tinyStudy } from '../../__fixtures__/tiny-study.ts';
import type { Study } from '../../study/study.ts';

// biome-ignore lint/style/noDefaultExport: a study is known by the default export of its module.
/** A study as a module: long enough in its pretraining to be killed within it. */
export default function createStudy(options: { readonly broken?: boolean } | null): Study {
  const plan = { ...tinyStudy.plan, pretrainSteps: 400, fractions: [1] };
  const sources = tinyStudy.sources.map((source) => ({
    ...source,
    load: options?.broken ? () => Promise.reject(new Error('no such disk')) : source.load,
  }));
  return { ...tinyStudy, sources, plan, prepareBackend: () => setBackend('cpu') };
}
