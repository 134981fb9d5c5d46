import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonValue } from '@einthoven/core';
import { saveBundle } from '@einthoven/models';
import { directoryHandler } from '@einthoven/models/node';
import type { StudyResult } from '@einthoven/transfer';
import { version } from '../../package.json';
import { renderMarkdown } from '../report/markdown.ts';
import { renderReport } from '../report/report.ts';
import { resultCsv } from '../report/result-csv.ts';
import type { OwnFolder } from './own-folder.ts';
import type { MainJobOutcome } from './run-main-job.ts';
import { writeFolder } from './write-folder.ts';

const STUDY_FILE = 'study.json';
const REPORT_FILE = 'report.html';
const MARKDOWN_FILE = 'report.md';
const TABLE_FILE = 'results.csv';
const BUNDLE_FOLDER = 'bundle';

/** By what a folder is known as an earlier study's. */
export const STUDY_FOLDER: OwnFolder = {
  marker: STUDY_FILE,
  format: 'einthoven-study/1' satisfies StudyResult['format'],
  paths: () => [
    REPORT_FILE,
    MARKDOWN_FILE,
    TABLE_FILE,
    BUNDLE_FOLDER,
    ...['bundle.json', 'weights.safetensors'].map((name) => `${BUNDLE_FOLDER}/${name}`),
  ],
};

/** How a study was run, beside what it says itself. */
export interface StudyRun {
  readonly command: string;
  /** Wall time. */
  readonly seconds: number;
  /** What the training backend reported. */
  readonly training: object;
}

/**
 * Writes `study.json`, `report.html`, `report.md`, `results.csv` and `bundle/`: all of them, or nothing.
 * Resolves to what `study.json` holds.
 *
 * @throws InvalidArgumentError that says where the study is kept when `folder` cannot be replaced.
 */
export async function writeStudy(
  folder: string,
  { result, bundle, steps, ...records }: MainJobOutcome,
  run: StudyRun,
): Promise<StudyResult> {
  const complete: StudyResult = { ...result, provenance: provenanceOf(result, run, steps) };
  await writeFolder(folder, STUDY_FOLDER, async (temporary) => {
    await saveBundle(bundle, directoryHandler(join(temporary, BUNDLE_FOLDER)));
    const { command } = run;
    const files = {
      [REPORT_FILE]: renderReport({ result: complete, ...records, command }),
      [MARKDOWN_FILE]: renderMarkdown({ result: complete, command }),
      [TABLE_FILE]: resultCsv(complete),
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(temporary, name), text);
    }
    await writeFile(join(temporary, STUDY_FILE), `${JSON.stringify(complete, null, 1)}\n`);
  });
  return complete;
}

function provenanceOf(
  { provenance }: StudyResult,
  { command, seconds, training }: StudyRun,
  steps: MainJobOutcome['steps'],
) {
  return {
    command,
    einthoven: version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    wallSeconds: Math.round(seconds),
    steps,
    training: training as JsonValue,
    study: provenance,
  };
}
