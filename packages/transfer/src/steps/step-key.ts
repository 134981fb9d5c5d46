import type { JsonValue } from '@einthoven/core';
import { version as evaluationVersion } from '@einthoven/evaluation';
import { version as modelsVersion } from '@einthoven/models';
import { version as trainingVersion } from '@einthoven/training';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { version } from '../../package.json';

const VERSIONS = {
  transfer: version,
  models: modelsVersion,
  training: trainingVersion,
  evaluation: evaluationVersion,
};
const KEY_LENGTH = 32;

/** Returns the hash of what a step's output depends on, the versions of these packages among it. */
export function stepKey(parts: JsonValue): string {
  const text = JSON.stringify(sorted({ versions: VERSIONS, parts }));
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, KEY_LENGTH);
}

/** The same object whatever the order in which its properties were written. */
function sorted(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]),
  );
}
