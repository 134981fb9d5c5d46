import { InvalidArgumentError, type JsonValue } from '@einthoven/core';
import { frozenStages } from '@einthoven/models';
import type { CompleteFitOptions } from '../fit/require-fit-options.ts';

const PROBES = 16;
const MAX_SHOWN = 40;
const MAX_NAMED = 5;

/**
 * Returns what of a fit must be the same for its checkpoint to be of use, as plain data. Schedules
 * stand there by a few of their rates, random streams by a number drawn from them; of losses and
 * scores, which are functions, only where there are any.
 */
export function runIdentity(options: CompleteFitOptions): JsonValue {
  const { model, source, validation, steps, batchSize, optimizer, schedule, random } = options;
  const { clipNorm, losses, lossWeights, average = null, earlyStopping = null } = options;
  const { input, pooling, heads } = model;
  const { id, version, size } = source;
  const identity = {
    model: { backbone: model.backbone, input, pooling, heads },
    frozenStages: frozenStages(model),
    source: { id, version, size },
    validation: validation ? validationIdentity(validation) : null,
    ...{ steps, batchSize, optimizer, clipNorm, average, earlyStopping },
    schedule: Array.from({ length: PROBES }, (_, i) => {
      const { factor, momentum = null } = schedule(Math.floor((i * steps) / PROBES), steps);
      return [factor, momentum];
    }),
    pull: options.pull?.strength ?? null,
    losses: Object.keys(losses).sort(),
    lossWeights,
    random: random.child('checkpoint').integer(2 ** 32),
  };
  return JSON.parse(JSON.stringify(identity));
}

function validationIdentity(validation: NonNullable<CompleteFitOptions['validation']>) {
  const { source, direction = 'max', windows = null, everySteps = null } = validation;
  const { id, version, size } = source;
  return { source: { id, version, size }, direction, windows, everySteps };
}

/** Throws InvalidArgumentError, which names what differs, unless both are of the same run. */
export function requireSameRun(saved: JsonValue, now: JsonValue): void {
  const [before, after] = [leavesOf(saved), leavesOf(now)];
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  if (differing.length === 0) return;
  const named = differing.slice(0, MAX_NAMED).map((path) => {
    const [was, is] = [before.get(path) ?? 'absent', after.get(path) ?? 'absent'];
    return was.length + is.length > MAX_SHOWN ? path : `${path} was ${was} and is ${is}`;
  });
  const more = differing.length > MAX_NAMED ? `, and ${differing.length - MAX_NAMED} more` : '';
  throw new InvalidArgumentError(`the checkpoint is of another run: ${named.join('; ')}${more}`, {
    argument: 'resume',
    value: differing,
    hint: 'Resume with the options, model and source of that run, or start anew elsewhere.',
  });
}

/** The values of an object by their paths; a list is one value. */
function leavesOf(value: JsonValue, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path.join('.'), JSON.stringify(value)]]);
  }
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return new Map(entries.flatMap(([key, inner]) => [...leavesOf(inner, [...path, key])]));
}
