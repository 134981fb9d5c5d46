import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { asNdArray } from '../../../packages/core/dist/index.js';
import { decodeSafetensors, encodeSafetensors } from '../../../packages/models/dist/index.js';

/** Keeps arrays by name in a file, whole or not at all. */
export function writeArrays(file, arrays) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, encodeSafetensors(arrays));
  renameSync(`${file}.part`, file);
}

/** Arrays by name that {@link writeArrays} kept. */
export function readArrays(file) {
  const entries = Object.entries(decodeSafetensors(readFileSync(file)));
  return Object.fromEntries(
    entries.map(([name, { data, shape }]) => [name, asNdArray(data, [...shape])]),
  );
}

/** Keeps the scores of the subsets of each share. */
export function writeScores(file, byFraction) {
  const named = Object.entries(byFraction).flatMap(([fraction, subsets]) =>
    subsets.map((scores, seed) => [`${fraction}/${seed}`, scores]),
  );
  writeArrays(file, Object.fromEntries(named));
}

/** Scores by share, in the order of the subsets, that {@link writeScores} kept. */
export function readScores(file) {
  const byFraction = {};
  for (const [name, scores] of Object.entries(readArrays(file))) {
    const [fraction, seed] = name.split('/');
    byFraction[fraction] ??= [];
    byFraction[fraction][Number(seed)] = scores;
  }
  return byFraction;
}
