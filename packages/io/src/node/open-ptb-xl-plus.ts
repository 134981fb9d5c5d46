import { join } from 'node:path';
import { type Intervals, NotFoundError, requireOneOf } from '@einthoven/core';
import { parsePtbXlPlus } from '../ptb-xl/parse-ptb-xl-plus.ts';
import { namesIn, pathOf, readText } from './files.ts';

const FILES = {
  '12sl': '12sl_features.csv',
  unig: 'unig_features.csv',
  ecgdeli: 'ecgdeli_features.csv',
} as const;

/** Which program's measurements {@link openPtbXlPlus} reads. */
export interface PtbXlPlusOptions {
  /** GE Marquette 12SL (default), the University of Glasgow's, or ECGDeli. */
  readonly algorithm?: keyof typeof FILES;
}

/**
 * The intervals that PTB-XL+ 1.0.1 gives for PTB-XL's records, by `ecg_id`, so that those of an entry
 * of `openPtbXl` are `intervals.get(entry.id)`; the folder is PTB-XL+'s own or its features/.
 *
 * @throws NotFoundError when the folder or the table is missing; ParseError as `parsePtbXlPlus`.
 */
export async function openPtbXlPlus(
  root: string | URL,
  { algorithm = '12sl' }: PtbXlPlusOptions = {},
): Promise<ReadonlyMap<string, Intervals>> {
  requireOneOf('algorithm', algorithm, Object.keys(FILES) as (keyof typeof FILES)[]);
  const folder = pathOf(root);
  for (const place of [join(folder, 'features'), folder]) {
    if (!(await namesIn(place))?.has(FILES[algorithm])) continue;
    const file = join(place, FILES[algorithm]);
    return parsePtbXlPlus(await readText(file), file);
  }
  const names = await namesIn(folder);
  throw new NotFoundError(names ? `${folder} is not PTB-XL+` : `folder ${folder} does not exist`, {
    argument: 'root',
    value: folder,
    hint: `Looked for ${FILES[algorithm]}, there and in features/.`,
  });
}
