import type { SourceTask } from '@einthoven/transfer';
import { describe, expect, it } from 'vitest';
import { contrastsOf } from './contrasts.ts';
import { SEPARATE_TASKS } from './synthetic-source.ts';

const sourcesOf = (ids: readonly string[]) => ids.map((id) => ({ id }) as SourceTask);
const textsOf = (ids: readonly string[]) =>
  contrastsOf(sourcesOf(ids)).map(
    ({ of, against }) =>
      `${of.scheme} from ${of.source} − ${against.scheme} from ${against.source}`,
  );

describe('contrastsOf', () => {
  it('pairs richer tasks with the four intervals under the same scheme', () => {
    expect(textsOf(['intervals', 'measurements'])).toEqual([
      'frozen-ridge from measurements − frozen-ridge from intervals',
      'discriminative from measurements − discriminative from intervals',
    ]);
    expect(textsOf(['intervals', 'measurements', 'diagnoses'])).toHaveLength(6);
  });

  it('pairs the networks of single intervals together with the one for all', () => {
    expect(textsOf([...SEPARATE_TASKS, 'intervals'])).toEqual([
      `combined-ridge from ${SEPARATE_TASKS.join(' + ')} − frozen-ridge from intervals`,
      `combined-discriminative from ${SEPARATE_TASKS.join(' + ')} − discriminative from intervals`,
    ]);
  });

  it('has nothing to pair where one side is not there', () => {
    expect(textsOf(['diagnoses'])).toEqual([]);
    expect(textsOf(SEPARATE_TASKS)).toEqual([]);
  });
});
