/**
 * Returns what the user reads of an error: its message, what to do on the second line; with `debug`
 * also where it was thrown and what caused it.
 */
export function describeError(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  const message = fileProblem(error) ?? error.message;
  if (!debug) return message;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  const cause = error.cause ? [`caused by: ${describeError(error.cause, true)}`] : [];
  return [message, ...frames, ...cause].join('\n');
}

const FILE_PROBLEMS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  ENOENT: ['does not exist', 'Check the path.'],
  EACCES: ['may not be read or written', 'Check its permissions.'],
  EPERM: ['may not be read or written', 'Check its permissions.'],
  EISDIR: ['is a folder', 'Name a file.'],
  ENOTDIR: ['lies under a file, not under a folder', 'Check the path.'],
  ENOSPC: ['could not be written: the disk is full', 'Make room and run it again.'],
};

/** What the file system says, in words; null for any other error. */
function fileProblem(error: Error & { code?: string; path?: string }): string | null {
  const known = error.path && error.code ? FILE_PROBLEMS[error.code] : undefined;
  return known ? `'${error.path}' ${known[0]}\n${known[1]}` : null;
}
