import { type JsonValue, ParseError, UnsupportedError } from '@einthoven/core';
import type { Head } from '../heads/head.ts';
import type { JsonObject } from '../json.ts';

/** What `bundle.json` holds. */
export type BundleConfiguration = {
  readonly format: typeof FORMAT;
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly backbone: {
    readonly id: string;
    readonly version: string;
    readonly options: JsonObject;
  };
  readonly input: { readonly samples: number; readonly leads: number };
  readonly heads: readonly Head[];
  readonly windows: { readonly samples: number; readonly count: number };
  readonly preprocessing: JsonValue;
  readonly provenance: JsonValue;
};

/** Marks a file as a bundle's configuration. */
export const FORMAT = 'einthoven-bundle';

/** Raised when older readers could not read the file. */
export const FORMAT_VERSION = 1;

/**
 * Returns the configuration written in `bundle.json`.
 *
 * @throws ParseError when it is not one; UnsupportedError when a newer version wrote it.
 */
export function parseBundleConfiguration(bytes: Uint8Array): BundleConfiguration {
  const json = parseJson(bytes);
  if (json?.format !== FORMAT) throw damaged('is not the configuration of a model bundle');
  if (json.formatVersion !== FORMAT_VERSION) {
    throw new UnsupportedError(`bundle.json has format version ${json.formatVersion}`, {
      argument: 'formatVersion',
      value: json.formatVersion,
      hint: `This version reads format version ${FORMAT_VERSION}: save the bundle anew or upgrade.`,
    });
  }
  const { backbone, input, heads, windows, preprocessing } = json;
  const whole =
    typeof backbone?.id === 'string' &&
    typeof backbone.version === 'string' &&
    typeof backbone.options === 'object' &&
    isCount(input?.samples) &&
    isCount(input?.leads) &&
    isCount(windows?.samples) &&
    isCount(windows?.count) &&
    Array.isArray(heads) &&
    heads.every(isHead);
  if (!whole || preprocessing === undefined) throw damaged('lacks fields or has wrong ones');
  return json as BundleConfiguration;
}

// biome-ignore lint/suspicious/noExplicitAny: what comes from outside has any shape until checked.
function parseJson(bytes: Uint8Array): any {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ParseError('bundle.json is not JSON', {
      argument: 'bundle.json',
      hint: 'The bundle is damaged: save it again.',
      cause,
    });
  }
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;

const isHead = (head: Head | null) =>
  head?.kind === 'regression' || head?.kind === 'classification';

function damaged(problem: string): ParseError {
  const details = { argument: 'bundle.json', hint: 'The bundle is damaged: save it again.' };
  return new ParseError(`bundle.json ${problem}`, details);
}
