import { crc32c, type JsonValue, ParseError, UnsupportedError } from '@einthoven/core';
import { decodeSafetensors, encodeSafetensors, type NamedWeights } from '@einthoven/models';
import { joinBytes } from '../bytes/join-bytes.ts';
import type { RunState } from './run-state.ts';

/** Name of the one file of a checkpoint: a rename replaces it whole. */
export const CHECKPOINT_FILE = 'checkpoint.bin';

/** A checkpoint as it was written. */
export interface Checkpoint {
  /** What must be the same when the run goes on. */
  readonly identity: JsonValue;
  readonly state: RunState;
}

const FORMAT = 'einthoven-checkpoint';
const VERSION = 1;
const MAX_HEADER_BYTES = 100;
const GROUPS = ['weights', 'moments', 'average', 'best'] as const;

type Group = (typeof GROUPS)[number];

/**
 * Returns a checkpoint as bytes: a line with format, version, CRC-32C of what follows and the length of
 * the JSON; the JSON; the tensors as safetensors.
 */
export function encodeCheckpoint({ identity, state }: Checkpoint): Uint8Array {
  const { weights, optimizer, average, best, ...rest } = state;
  const groups = { weights, moments: optimizer.moments, average, best: best?.weights };
  const plain = {
    ...rest,
    identity,
    scalars: optimizer.scalars,
    averaged: average !== null,
    best: best && { ...best, weights: null },
  };
  const json = new TextEncoder().encode(JSON.stringify(plain, writeInfinity));
  const body = joinBytes([json, encodeSafetensors(joinGroups(groups))]);
  const header = `${FORMAT} ${VERSION} ${hex(crc32c(body))} ${json.length}\n`;
  return joinBytes([new TextEncoder().encode(header), body]);
}

/**
 * Returns the checkpoint in these bytes.
 *
 * @throws ParseError when they are damaged or no checkpoint; UnsupportedError for another version.
 */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const end = bytes.subarray(0, MAX_HEADER_BYTES).indexOf(0x0a);
  const header = new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0)));
  const [format, version, checksum, length] = header.split(' ');
  if (format !== FORMAT) throw damaged('is not a checkpoint');
  if (version !== String(VERSION)) {
    throw new UnsupportedError(`${CHECKPOINT_FILE} has format version ${version}`, {
      argument: 'resume',
      value: version,
      hint: `This version reads format version ${VERSION}: resume with the version that wrote it.`,
    });
  }
  const body = bytes.subarray(end + 1);
  const found = hex(crc32c(body));
  if (found !== checksum) throw damaged(`has CRC-32C ${found}; it was written with ${checksum}`);
  const plain = JSON.parse(
    new TextDecoder().decode(body.subarray(0, Number(length))),
    readInfinity,
  );
  const { identity, scalars, averaged, best, ...rest } = plain;
  const groups = splitGroups(decodeSafetensors(body.subarray(Number(length))));
  const state: RunState = {
    ...rest,
    weights: groups.weights,
    optimizer: { moments: groups.moments, scalars },
    average: averaged ? groups.average : null,
    best: best && { ...best, weights: groups.best },
  };
  return { identity, state };
}

function joinGroups(groups: Readonly<Record<Group, NamedWeights | null | undefined>>) {
  const named = GROUPS.flatMap((group) =>
    Object.entries(groups[group] ?? {}).map(
      ([name, value]) => [`${group}:${name}`, value] as const,
    ),
  );
  return Object.fromEntries(named);
}

function splitGroups(tensors: NamedWeights): Record<Group, NamedWeights> {
  const groups: Record<Group, NamedWeights> = { weights: {}, moments: {}, average: {}, best: {} };
  for (const [key, value] of Object.entries(tensors)) {
    const at = key.indexOf(':');
    groups[key.slice(0, at) as Group][key.slice(at + 1)] = value;
  }
  return groups;
}

/** Scores may be infinite, which JSON does not know. */
const SCORES = ['score', 'validationScore'];

const writeInfinity = (key: string, value: unknown) =>
  SCORES.includes(key) && !Number.isFinite(value) ? String(value) : value;

const readInfinity = (key: string, value: unknown) =>
  SCORES.includes(key) && typeof value === 'string' ? Number(value) : value;

const hex = (checksum: number) => checksum.toString(16).padStart(8, '0');

function damaged(problem: string): ParseError {
  return new ParseError(`${CHECKPOINT_FILE} ${problem}`, {
    argument: 'resume',
    hint: 'The file is damaged: resume from another one, or start anew.',
  });
}
