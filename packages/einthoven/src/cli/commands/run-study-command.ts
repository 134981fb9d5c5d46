import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { builtInBackbones } from '@einthoven/models';
import { createMainStudy, type MainStudyOptions } from '../../node/main-study.ts';
import { runMainJob } from '../../node/run-main-job.ts';
import { requireWritable } from '../../node/write-folder.ts';
import { requirePage, writePage } from '../../node/write-page.ts';
import { STUDY_FOLDER, writeStudy } from '../../node/write-study.ts';
import { answerOf } from '../../report/answer.ts';
import { renderMarkdown } from '../../report/markdown.ts';
import { tableText } from '../../report/table-text.ts';
import { BUDGETS } from '../../study/budgets.ts';
import { SEPARATE_TASKS } from '../../study/synthetic-source.ts';
import type { CliIo } from '../cli-io.ts';
import { formatDuration } from '../progress/time-left.ts';
import { withProgress } from '../progress/with-progress.ts';
import { startBackend } from '../start-backend.ts';
import { UsageError } from '../usage-error.ts';
import { commandOf, commandWithoutPlaces } from './command-of.ts';
import { planText } from './plan-text.ts';
import type { StudyFlags } from './study-flags.ts';

/**
 * Runs `einthoven study`: resolves when the report is written.
 *
 * @throws NotFoundError for an unknown backbone or a missing folder, InvalidArgumentError for an
 * `out` or a `page` that holds something else, the file system's for one that cannot be written: all of it before
 * anything is trained.
 */
export async function runStudyCommand(flags: StudyFlags, io: CliIo): Promise<void> {
  requireConsistent(flags);
  const options = optionsOf(flags, io);
  builtInBackbones.get(options.backbone);
  const out = resolve(io.cwd, flags.out);
  await requireWritable(out, STUDY_FOLDER);
  const page = flags.page && resolve(io.cwd, flags.page);
  if (page) await requirePage(page);
  const place = placeOf(flags, out, io);
  if (flags.dryRun) return dryRun(options, place.processes, io);
  const began = io.now();
  const training = await startBackend();
  const work = async (onProgress: Parameters<Parameters<typeof withProgress>[1]>[0]) => {
    const outcome = await runMainJob(options, {
      ...place,
      onProgress,
      ...(io.signal && { signal: io.signal }),
    });
    const seconds = (io.now() - began) / 1000;
    const result = await writeStudy(out, outcome, { command: commandOf(flags), seconds, training });
    outcome.bundle.model.dispose();
    if (page) {
      await writePage(page, renderMarkdown({ result, command: commandWithoutPlaces(flags) }));
    }
    return result;
  };
  const { stepsFolder } = place;
  const kept = () => (stepsFolder && existsSync(stepsFolder) ? stepsFolder : null);
  const result = await withProgress(io, work, kept);
  const time = formatDuration(io.now() - began);
  io.stdout.write(`\n${answerOf(result)}\n\n${tableText(result)}\n\n`);
  io.stdout.write(`Done in ${time}. Report: ${resolve(out, 'report.html')}\n`);
  io.stdout.write(`The model: einthoven predict ${resolve(out, 'bundle')} <record>\n`);
}

function requireConsistent({ test, target, sources, separate }: StudyFlags): void {
  if (test && !target) {
    throw new UsageError(
      `--test is '${test.join(' ')}' without --target`,
      'Name the folders to learn from with --target.',
    );
  }
  if (sources && separate) {
    throw new UsageError(
      `--sources is '${sources.join(',')}' beside --separate`,
      `Leave one out: --separate stands for --sources ${SEPARATE_TASKS.join(',')}.`,
    );
  }
}

function optionsOf(flags: StudyFlags, io: CliIo): MainStudyOptions {
  const budget = BUDGETS[flags.target ? 'real' : 'synthetic'][flags.budget];
  return {
    folders: absolute(flags.target, io),
    testFolders: absolute(flags.test, io),
    ...(flags.intervals && { ludbFolder: resolve(io.cwd, flags.intervals) }),
    backbone: flags.backbone,
    tasks: flags.separate ? SEPARATE_TASKS : (flags.sources ?? budget.tasks),
    fractions: flags.fractions,
    seeds: Array.from({ length: flags.seeds }, (_, seed) => seed),
    crossValidation: flags.crossValidate,
    budget,
    ...(flags.title && { title: flags.title }),
  };
}

/** Where steps are done and kept: a long study in all processors and on the disk, a short one in memory. */
function placeOf({ budget, steps, processes }: StudyFlags, out: string, io: CliIo) {
  const long = budget === 'full';
  const folder = steps ? resolve(io.cwd, steps) : long || processes ? `${out}.steps` : undefined;
  return {
    processes: processes ?? (long ? availableParallelism() : 1),
    ...(folder && { stepsFolder: folder }),
  };
}

/** Says what would be done, by kind of step. */
async function dryRun(options: MainStudyOptions, processes: number, io: CliIo): Promise<void> {
  const { study } = await withProgress(io, (onProgress) =>
    createMainStudy(options, { onProgress, ...(io.signal && { signal: io.signal }) }),
  );
  io.stdout.write(await planText(study, { processes, now: io.now }));
}

const absolute = (folders: readonly string[] | undefined, { cwd }: CliIo) =>
  (folders ?? []).map((folder) => resolve(cwd, folder));
