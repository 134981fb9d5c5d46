import { InvalidArgumentError } from '@einthoven/core';
import type { JsonObject } from '../json.ts';
import type { Backbone, BackboneInput } from './backbone.ts';

/**
 * Returns the backbone as it was given, checked; its `build` refuses an input shorter than
 * `leastSamples` with an InvalidArgumentError, before it makes a tensor.
 *
 * @throws InvalidArgumentError when the id is not in kebab-case, the version or source is empty, or
 *   the defaults are not plain JSON or contain `seed`, which every backbone is given.
 */
export function defineBackbone<Options extends JsonObject>(
  backbone: Backbone<Options>,
): Backbone<Options> {
  const { id, version, source, defaults } = backbone;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw invalid(
      'id',
      id,
      'Use lower-case letters, digits and single hyphens, as in resnet1d-small.',
    );
  }
  if (!version) throw invalid('version', version, "Start with version '1'.");
  if (!source)
    throw invalid('source', source, 'Name the paper, or say that it is your own design.');
  if (!isPlainJson(defaults) || 'seed' in defaults) {
    throw invalid('defaults', defaults, 'Give an object of plain JSON values without `seed`.');
  }
  return {
    ...backbone,
    build(input, options) {
      requireLength(id, input, backbone.leastSamples?.(options) ?? 1);
      return backbone.build(input, options);
    },
  };
}

function requireLength(id: string, { samples }: BackboneInput, least: number): void {
  if (!(samples < least)) return;
  throw new InvalidArgumentError(
    `input.samples is ${samples}, and backbone '${id}' takes at least ${least} with these options`,
    {
      argument: 'input.samples',
      value: samples,
      hint: `Give windows of ${least} samples or more, or a backbone with shorter filters or strides.`,
    },
  );
}

function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isPlainJson);
}

function invalid(field: string, value: unknown, hint: string): InvalidArgumentError {
  return new InvalidArgumentError(`backbone.${field} is ${JSON.stringify(value) ?? 'undefined'}`, {
    argument: `backbone.${field}`,
    value,
    hint,
  });
}
