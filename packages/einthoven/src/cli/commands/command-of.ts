import { basename } from 'node:path';
import type { StudyFlags } from './study-flags.ts';

/** Returns the command line that runs the same study again, as it is typed into a shell. */
export function commandOf(flags: StudyFlags): string {
  return [
    'einthoven study',
    ...(flags.target ? ['--target', ...flags.target.map(quoted)] : []),
    ...(flags.test ? ['--test', ...flags.test.map(quoted)] : []),
    ...(flags.intervals ? ['--intervals', quoted(flags.intervals)] : []),
    `--backbone ${flags.backbone}`,
    ...(flags.sources ? [`--sources ${flags.sources.join(',')}`] : []),
    ...(flags.separate ? ['--separate'] : []),
    `--fractions ${flags.fractions.join(',')}`,
    `--seeds ${flags.seeds}`,
    ...(flags.crossValidate > 0 ? [`--cross-validate ${flags.crossValidate}`] : []),
    `--budget ${flags.budget}`,
    ...(flags.title ? [`--title ${quoted(flags.title)}`] : []),
  ].join(' ');
}

/** The same with folders by their names alone: where they lie is nobody else's. */
export function commandWithoutPlaces({ target, test, intervals, ...rest }: StudyFlags): string {
  return commandOf({
    ...rest,
    ...(target && { target: target.map((folder) => basename(folder)) }),
    ...(test && { test: test.map((folder) => basename(folder)) }),
    ...(intervals && { intervals: basename(intervals) }),
  });
}

const PLAIN = /^[\p{L}\p{N}_@%+=:,./-]+$/u;
const SPECIAL_IN_DOUBLE_QUOTES = /["$`\\!]/;

/** Double quotes where they do, because every shell knows them; else single ones, as POSIX reads them. */
function quoted(path: string): string {
  if (PLAIN.test(path)) return path;
  if (!SPECIAL_IN_DOUBLE_QUOTES.test(path)) return `"${path}"`;
  return `'${path.replaceAll("'", "'\\''")}'`;
}
