import { dirname, extname, join } from 'node:path';
import { NotFoundError, UnsupportedError } from '@einthoven/core';
import { type ReadOptions, readRecord as readBytes, type WfdbBytes } from '../read-record.ts';
import type { EcgRecording, Recording } from '../recording.ts';
import { toEcgRecording } from '../to-ecg-recording.ts';
import { parseWfdbHeader } from '../wfdb/parse-wfdb-header.ts';
import { pathOf, readIfThere, readOrThrow } from './files.ts';

/** How to read a record from files. */
export interface ReadFileOptions extends ReadOptions {
  /** Extension of the annotation file, or null for none; default 'atr' where there is such a file. */
  readonly annotations?: string | null;
}

/**
 * A recording with all its channels, from the path of a WFDB record: with or without '.hea', or the
 * path of one of its '.dat' files; bytes are taken as in the shared `readRecord`.
 *
 * @throws NotFoundError when the header, a signal file or the named annotation file does not exist.
 * @throws UnsupportedError when the path is a file of another format.
 * @throws ParseError as the shared `readRecord` does, naming the file.
 */
export async function readRecord(
  source: string | URL | WfdbBytes,
  options: ReadFileOptions = {},
): Promise<Recording> {
  if (!isPath(source)) return readBytes(source, options);
  const { stem, header } = await readHeader(pathOf(source));
  const folder = dirname(stem);
  const { signals } = parseWfdbHeader(new TextDecoder().decode(header), `${stem}.hea`);
  const files = [...new Set(signals.map(({ file }) => file))];
  const contents = await Promise.all(files.map((file) => readSignalFile(join(folder, file), stem)));
  const annotations = await readAnnotations(stem, options.annotations);
  return readBytes(
    {
      header,
      folder,
      signals: Object.fromEntries(files.map((file, i) => [file, contents[i] as Uint8Array])),
      ...(annotations ? { annotations } : {}),
    },
    options,
  );
}

/**
 * The ECG channels of a recording in millivolts, from a path or bytes; errors are those of
 * {@link readRecord}, and UnsupportedError when there is no ECG channel.
 */
export async function readEcg(
  source: string | URL | WfdbBytes,
  options: ReadFileOptions = {},
): Promise<EcgRecording> {
  return toEcgRecording(await readRecord(source, options));
}

const isPath = (source: string | URL | WfdbBytes): source is string | URL =>
  typeof source === 'string' || source instanceof URL;

async function readHeader(path: string): Promise<{ stem: string; header: Uint8Array }> {
  const extension = extname(path);
  const given = extension === '.hea' ? path.slice(0, -extension.length) : path;
  const header = await readIfThere(`${given}.hea`);
  if (header) return { stem: given, header };
  if (given !== path || !(await readIfThere(path).catch(() => null))) {
    throw new NotFoundError(`record ${path} does not exist: there is no ${given}.hea`, {
      argument: 'path',
      value: path,
      hint: 'Pass the path of a WFDB record, with or without .hea.',
    });
  }
  const stem = path.slice(0, path.length - extension.length);
  const sibling = extension === '' ? null : await readIfThere(`${stem}.hea`);
  if (sibling) return { stem, header: sibling };
  throw new UnsupportedError(`${path} is not a WFDB record: there is no ${stem}.hea`, {
    argument: 'path',
    value: path,
    hint: 'This version reads WFDB records: a .hea header with its signal files.',
  });
}

const readSignalFile = (path: string, stem: string) =>
  readOrThrow(path, `${stem}.hea says that the samples are there; copy the signal file too.`);

async function readAnnotations(stem: string, extension: string | null | undefined) {
  if (extension === null) return null;
  if (extension === undefined) return readIfThere(`${stem}.atr`);
  return readOrThrow(`${stem}.${extension}`, 'Name the extension of an annotation file, or null.');
}
