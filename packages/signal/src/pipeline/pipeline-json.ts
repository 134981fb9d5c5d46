import { describeValue, type JsonValue, ParseError } from '@einthoven/core';
import type { PipelineInput } from './pipeline-input.ts';
import type { Step } from './step.ts';

/** Version of the form below; a reader refuses any other. */
const VERSION = 1;

/** A pipeline as plain data. */
export function pipelineJson(steps: readonly Step[], input: PipelineInput): JsonValue {
  return { kind: 'pipeline', version: VERSION, input: { ...input } as JsonValue, steps };
}

/**
 * Returns the steps and expectations in the plain data of a pipeline.
 *
 * @throws ParseError when the data has another form or version.
 */
export function readPipelineJson(json: unknown): {
  steps: readonly Step[];
  input: PipelineInput;
} {
  if (!isRecord(json) || json.kind !== 'pipeline') {
    throw malformed(`json is ${describeValue(json)}`, json);
  }
  if (json.version !== VERSION) {
    throw malformed(`json.version is ${describeValue(json.version)}, not ${VERSION}`, json.version);
  }
  const { steps, input = {} } = json;
  if (!Array.isArray(steps)) throw malformed(`json.steps is ${describeValue(steps)}`, steps);
  const bad = steps.findIndex((step) => !isRecord(step) || typeof step.kind !== 'string');
  if (bad >= 0) throw malformed(`json.steps[${bad}] is ${describeValue(steps[bad])}`, steps[bad]);
  if (!isRecord(input)) throw malformed(`json.input is ${describeValue(input)}`, input);
  return { steps, input };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function malformed(problem: string, value: unknown): ParseError {
  return new ParseError(problem, {
    argument: 'json',
    value,
    hint: 'Pass what the toJSON() of a pipeline gave.',
  });
}
