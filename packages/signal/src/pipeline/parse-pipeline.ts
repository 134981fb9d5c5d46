import type { JsonValue } from '@einthoven/core';
import { type Pipeline, type PipelineOptions, pipeline } from './pipeline.ts';
import { readPipelineJson } from './pipeline-json.ts';

/**
 * Returns the pipeline that `toJSON()` wrote.
 *
 * @param json - Plain data, such as JSON.parse gives.
 * @param options - `kinds`: the kinds of steps of your own that it holds.
 * @throws ParseError when the data is not that of a pipeline.
 * @throws NotFoundError for a step of an unknown kind.
 * @throws InvalidArgumentError for options that are not acceptable.
 */
export function parsePipeline(
  json: JsonValue,
  { kinds = {} }: Pick<PipelineOptions, 'kinds'> = {},
): Pipeline {
  const { steps, input } = readPipelineJson(json);
  return pipeline(steps, { input, kinds });
}
