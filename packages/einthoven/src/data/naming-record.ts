import { EinthovenError, errorOfCode } from '@einthoven/core';

/**
 * Resolves to what `work` gives.
 *
 * @throws What it throws, with `record '<id>': ` before the message and the rest as it was: one record
 * of thousands is found by its name. Errors of the file system stay, for they name a file.
 */
export async function namingRecord<T>(id: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw named(id, error);
  }
}

function named(id: string, error: unknown): unknown {
  if (EinthovenError.isInstance(error)) {
    const { argument, value, hint } = error;
    const end = hint ? `\n${hint}` : '';
    const problem = error.message.slice(0, error.message.length - end.length);
    return errorOfCode(error.code, `record '${id}': ${problem}`, {
      ...(argument !== undefined && { argument }),
      ...(hint !== undefined && { hint }),
      value,
      cause: error,
    });
  }
  const plain = error instanceof Error && error.name !== 'AbortError' && !('path' in error);
  return plain ? new Error(`record '${id}': ${error.message}`, { cause: error }) : error;
}
