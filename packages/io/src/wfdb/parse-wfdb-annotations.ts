import { ParseError } from '@einthoven/core';
import type { Annotation } from '../recording.ts';
import { NOTE, SYMBOL_OF_CODE } from './annotation-symbols.ts';

const SKIP = 59;
const NUM = 60;
const SUB = 61;
const CHN = 62;
const AUX = 63;

/** The contents of an annotation file. */
export interface WfdbAnnotations {
  readonly annotations: readonly Annotation[];
  /** Rate the sample indices refer to, in hertz, where the file states one. */
  readonly sampleRate: number | null;
}

type Draft = { -readonly [K in keyof Annotation]: Annotation[K] } & { code: number };

/**
 * The annotations of a file in the MIT format (.atr, .qrs, .ecg …); `file` names it in errors.
 *
 * Symbols that the file defines itself are used; codes without a symbol come back as '[42]'.
 * Source: WFDB Applications Guide, annot(5).
 *
 * @throws ParseError when the file ends in the middle of an annotation.
 */
export function parseWfdbAnnotations(bytes: Uint8Array, file = 'annotations'): WfdbAnnotations {
  const drafts = readDrafts(bytes, file);
  const { symbols, sampleRate, rest } = readDefinitions(drafts);
  const annotations = rest.map(({ code, ...annotation }) => ({
    ...annotation,
    symbol: symbols.get(code) ?? SYMBOL_OF_CODE.get(code) ?? `[${code}]`,
  }));
  return { annotations, sampleRate };
}

function readDrafts(bytes: Uint8Array, file: string): Draft[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const drafts: Draft[] = [];
  let sample = 0;
  let at = 0;
  const take = (count: number) => {
    const from = at;
    at += count;
    if (at > bytes.length) throw cutShort(file, at, bytes.length);
    return from;
  };
  while (at < bytes.length) {
    const word = view.getUint16(take(2), true);
    const code = word >> 10;
    const value = word & 0x3ff;
    const last = drafts.at(-1);
    if (word === 0) break;
    if (code === SKIP) {
      // The interval is two little-endian halves, the high one first.
      const from = take(4);
      sample += (view.getInt16(from, true) << 16) | view.getUint16(from + 2, true);
    } else if (code === AUX) {
      const from = take(value + (value & 1));
      if (last) last.aux = textOf(bytes.subarray(from, from + value));
    } else if (code === NUM && last) last.number = signed8(value);
    else if (code === SUB && last) last.subtype = signed8(value);
    else if (code === CHN && last) last.channel = value & 0xff;
    else if (code < SKIP) {
      sample += value;
      // Code 0 marks nothing and only moves the time.
      if (code !== 0) drafts.push(newDraft(code, sample, last));
    }
  }
  return drafts;
}

// Channel and number stay as they are until they are set again; subtype and text do not.
const newDraft = (code: number, sample: number, last: Draft | undefined): Draft => ({
  code,
  sample,
  symbol: '',
  subtype: 0,
  channel: last?.channel ?? 0,
  number: last?.number ?? 0,
  aux: '',
});

/** The comments at sample 0 by which a file states its time resolution and its own symbols. */
function readDefinitions(drafts: readonly Draft[]) {
  const symbols = new Map<number, string>();
  let sampleRate: number | null = null;
  let defining = false;
  const rest = drafts.filter(({ code, sample, aux }) => {
    if (code !== NOTE || sample !== 0) return true;
    const rate = /^## time resolution:\s*([\d.]+)/.exec(aux)?.[1];
    if (rate) sampleRate = Number(rate);
    const starts = aux === '## annotation type definitions';
    const ends = aux === '## end of definitions';
    const definition = defining && !ends ? /^(\d+)\s+(\S+)/.exec(aux) : null;
    if (definition) symbols.set(Number(definition[1]), definition[2] as string);
    defining = starts || (defining && !ends);
    return !(rate || starts || ends || definition);
  });
  return { symbols, sampleRate, rest };
}

const signed8 = (value: number) => (value << 24) >> 24;

// Some writers end the text with a zero byte.
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replace(/\0+$/, '');

const cutShort = (file: string, expected: number, found: number) =>
  new ParseError(
    `annotation file ${file} is cut short: expected at least ${expected} bytes, found ${found}`,
    { argument: file, value: found, hint: 'Download or copy the file again.' },
  );
