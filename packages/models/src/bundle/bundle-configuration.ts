import { type JsonValue, UnsupportedError } from '@einthoven/core';
import type { Head } from '../heads/head.ts';
import type { JsonObject } from '../json.ts';
import { POOLINGS, type Pooling } from '../model/pooling.ts';
import { PRECISIONS, type WeightPrecision } from '../weights/stored-weights.ts';
import { crc32 } from './crc32.ts';
import { damagedConfiguration } from './damaged-configuration.ts';
import { parseHead } from './parse-head.ts';

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
  readonly pooling: Pooling;
  readonly heads: readonly Head[];
  readonly weights: {
    /** Of the bytes of the weights file: what ties the two files together. */
    readonly crc32: string;
    /** Missing in older bundles, which are 'float32'. */
    readonly precision?: WeightPrecision;
  };
  /** `samples` is that of `input`. */
  readonly windows: { readonly samples: number; readonly count: number };
  readonly preprocessing: JsonValue;
  readonly provenance: JsonValue;
  /** Of all other fields, see {@link configurationChecksum}; missing in older bundles. */
  readonly crc32?: string;
};

/** Marks a file as a bundle's configuration. */
export const FORMAT = 'einthoven-bundle';

/**
 * Raised when older readers could not read the file. Version 1 had no `pooling`, and no `hidden`,
 * `uncertainty` or `batchNorm` of its heads: it reads as their defaults.
 */
export const FORMAT_VERSION = 2;

/** Returns the CRC-32 of a configuration without that field, as JSON without spaces. */
export function configurationChecksum(configuration: Partial<BundleConfiguration>): string {
  const { crc32: _, ...rest } = configuration;
  return crc32(new TextEncoder().encode(JSON.stringify(rest)));
}

/**
 * Returns the configuration written in `bundle.json`.
 *
 * @throws ParseError when it is not one; UnsupportedError when a newer version wrote it.
 */
export function parseBundleConfiguration(bytes: Uint8Array): BundleConfiguration {
  const json = parseJson(bytes);
  if (json?.format !== FORMAT) {
    throw damagedConfiguration('is not the configuration of a model bundle');
  }
  if (!isCount(json.formatVersion) || json.formatVersion > FORMAT_VERSION) {
    throw new UnsupportedError(`bundle.json has format version ${json.formatVersion}`, {
      argument: 'formatVersion',
      value: json.formatVersion,
      hint: `This version reads format versions up to ${FORMAT_VERSION}: save the bundle anew or upgrade.`,
    });
  }
  if (json.crc32 !== undefined && json.crc32 !== configurationChecksum(json)) {
    throw damagedConfiguration('does not have the CRC-32 that it says: a value in it changed');
  }
  if (!hasFields(json)) throw damagedConfiguration('lacks fields or has wrong ones');
  const { input, windows } = json;
  if (windows.samples !== input.samples) {
    const lengths = `windows of ${windows.samples} samples for an input of ${input.samples}`;
    throw damagedConfiguration(`has ${lengths}`);
  }
  const { pooling = 'mean-max' } = json;
  return { ...json, pooling, heads: json.heads.map(parseHead) };
}

// biome-ignore lint/suspicious/noExplicitAny: what comes from outside has any shape until checked.
function parseJson(bytes: Uint8Array): any {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw damagedConfiguration('is not JSON', cause);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what comes from outside has any shape until checked.
function hasFields(json: any): json is BundleConfiguration {
  const { backbone, input, pooling, heads, weights, windows, preprocessing } = json;
  return (
    typeof backbone?.id === 'string' &&
    typeof backbone.version === 'string' &&
    isObject(backbone.options) &&
    isCount(input?.samples) &&
    isCount(input?.leads) &&
    isCount(windows?.samples) &&
    isCount(windows?.count) &&
    (pooling === undefined || POOLINGS.includes(pooling)) &&
    typeof weights?.crc32 === 'string' &&
    [undefined, ...PRECISIONS].includes(weights.precision) &&
    Array.isArray(heads) &&
    preprocessing !== undefined
  );
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;

const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
