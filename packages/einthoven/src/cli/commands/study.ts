import { Command } from 'commander';
import { SYNTHETIC_TASKS } from '../../study/synthetic-source.ts';
import type { CliIo } from '../cli-io.ts';
import { fractions, listOf, oneOf, wholeNumber } from '../options.ts';
import type { StudyFlags } from './study-flags.ts';

/** `einthoven study`: pretraining, transfer, evaluation and the report. */
export function studyCommand(io: CliIo): Command {
  return new Command('study')
    .description('pretrain on synthetic ECGs, transfer to five-class diagnosis, write a report')
    .option('--target <folder...>', 'PTB-XL folders to learn from (default: a synthetic target)')
    .option('--test <folder...>', 'PTB-XL folders of which every record is tested')
    .option(
      '--intervals <folder>',
      'LUDB folder: pretrained networks are asked for the intervals marked there',
    )
    .option('--backbone <id>', 'network, such as resnet1d-8 or inception-time', 'resnet1d-8')
    .option(
      '--sources <list>',
      `tasks to pretrain on: ${SYNTHETIC_TASKS.join(', ')} (default: those of the budget)`,
      listOf('--sources', SYNTHETIC_TASKS),
    )
    .option('--separate', 'one network an interval, instead of one for all', false)
    .option(
      '--fractions <list>',
      'shares of the training records',
      fractions('--fractions'),
      [0.1, 1],
    )
    .option('--seeds <n>', 'runs of every arm', wholeNumber('--seeds', 1, 100), 1)
    .option(
      '--cross-validate <k>',
      'also train without each of k groups of patients, and choose methods by that (0: no)',
      wholeNumber('--cross-validate', 0, 20),
      0,
    )
    .option('--budget <name>', 'quick or full', oneOf('--budget', ['quick', 'full']), 'quick')
    .option('--title <text>', 'heading of the report (default: sources and target)')
    .option('--out <folder>', 'folder of the report', 'out/study')
    .option('--page <file>', 'also writes the report there, as one page of Markdown')
    .option('--steps <folder>', 'keeps finished work (default: <out>.steps with --budget full)')
    .option(
      '--processes <n>',
      'that train side by side (default: one a processor with --budget full, else 1)',
      wholeNumber('--processes', 1, 64),
    )
    .option('--dry-run', 'say what would be done and how long it may take', false)
    .action(async (flags: StudyFlags) => {
      // Loaded when needed: the other commands answer at once, without tfjs.
      const { runStudyCommand } = await import('./run-study-command.ts');
      await runStudyCommand(flags, io);
    });
}
