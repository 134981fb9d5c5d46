import { type JsonValue, NotFoundError } from '@einthoven/core';
import type { CompleteFitOptions } from '../fit/require-fit-options.ts';
import { CHECKPOINT_FILE, decodeCheckpoint } from './checkpoint-bytes.ts';
import { requireSameRun } from './run-identity.ts';
import type { RunState } from './run-state.ts';

/**
 * Returns what a fit goes on from, or null where it starts at the beginning.
 *
 * @throws NotFoundError when there must be a checkpoint and is none; ParseError or UnsupportedError for
 *   one that cannot be read; InvalidArgumentError for one of another run.
 */
export async function loadCheckpoint(
  { checkpoint, resume = false }: CompleteFitOptions,
  identity: JsonValue,
): Promise<RunState | null> {
  if (!checkpoint || !resume) return null;
  const bytes = await readCheckpoint(checkpoint.handler, resume === 'if-present');
  if (!bytes) return null;
  const saved = decodeCheckpoint(bytes);
  requireSameRun(saved.identity, identity);
  return saved.state;
}

async function readCheckpoint(
  handler: NonNullable<CompleteFitOptions['checkpoint']>['handler'],
  mayBeAbsent: boolean,
): Promise<Uint8Array | null> {
  try {
    const { [CHECKPOINT_FILE]: bytes } = await handler.load();
    if (bytes) return bytes;
  } catch (error) {
    if (mayBeAbsent && NotFoundError.isInstance(error)) return null;
    throw error;
  }
  throw new NotFoundError(`checkpoint.handler has no file '${CHECKPOINT_FILE}'`, {
    argument: 'resume',
    value: CHECKPOINT_FILE,
    hint: 'Pass the handler that a fit saved its checkpoints with.',
  });
}
