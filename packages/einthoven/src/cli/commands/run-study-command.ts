import { resolve } from 'node:path';
import { builtInBackbones } from '@einthoven/models';
import { runMainJob } from '../../node/run-main-job.ts';
import { requireWritable } from '../../node/write-folder.ts';
import { STUDY_FOLDER, writeStudy } from '../../node/write-study.ts';
import { answerOf } from '../../report/answer.ts';
import { tableText } from '../../report/table-text.ts';
import { BUDGETS } from '../../study/budgets.ts';
import type { CliIo } from '../cli-io.ts';
import { formatDuration } from '../progress/time-left.ts';
import { withProgress } from '../progress/with-progress.ts';
import { startBackend } from '../start-backend.ts';
import { UsageError } from '../usage-error.ts';
import { commandOf } from './command-of.ts';
import type { StudyFlags } from './study-flags.ts';

/**
 * Runs `einthoven study`: resolves when the report is written.
 *
 * @throws NotFoundError for an unknown backbone or a missing folder, InvalidArgumentError for an
 * `out` that holds other files, the file system's for one that cannot be written: all of it before anything is trained.
 */
export async function runStudyCommand(flags: StudyFlags, io: CliIo): Promise<void> {
  if (flags.test && !flags.target) {
    throw new UsageError(
      `--test is '${flags.test.join(' ')}' without --target`,
      'Name the folders to learn from with --target.',
    );
  }
  const backbone = builtInBackbones.get(flags.backbone);
  const out = resolve(io.cwd, flags.out);
  await requireWritable(out, STUDY_FOLDER);
  const began = io.now();
  const training = await startBackend();
  const result = await withProgress(io, async (onProgress) => {
    const outcome = await runMainJob({
      folders: absolute(flags.target, io),
      testFolders: absolute(flags.test, io),
      backbone,
      separate: flags.separate,
      fractions: flags.fractions,
      seeds: Array.from({ length: flags.seeds }, (_, seed) => seed),
      budget: BUDGETS[flags.target ? 'real' : 'synthetic'][flags.budget],
      onProgress,
      ...(io.signal && { signal: io.signal }),
    });
    const seconds = (io.now() - began) / 1000;
    await writeStudy(out, outcome, { command: commandOf(flags), seconds, training });
    outcome.bundle.model.dispose();
    return outcome.result;
  });
  const time = formatDuration(io.now() - began);
  io.stdout.write(`\n${answerOf(result)}\n\n${tableText(result)}\n\n`);
  io.stdout.write(`Done in ${time}. Report: ${resolve(out, 'report.html')}\n`);
  io.stdout.write(`The model: einthoven predict ${resolve(out, 'bundle')} <record>\n`);
}

const absolute = (folders: readonly string[] | undefined, { cwd }: CliIo) =>
  (folders ?? []).map((folder) => resolve(cwd, folder));
