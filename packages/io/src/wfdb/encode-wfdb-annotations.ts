import { InvalidArgumentError } from '@einthoven/core';
import type { Annotation } from '../recording.ts';
import { CODE_OF_SYMBOL } from './annotation-symbols.ts';

const SKIP = 59;
const NUM = 60;
const SUB = 61;
const CHN = 62;
const AUX = 63;
const LONGEST_STEP = 1023;
const LONGEST_TEXT = 255;

/**
 * An annotation file in the MIT format, from annotations in any order.
 *
 * @throws InvalidArgumentError for a symbol that WFDB does not define, a sample that is not a whole
 * number from 0, a subtype or number outside −128 … 127, a channel outside 0 … 255, or a text above
 * 255 bytes.
 */
export function encodeWfdbAnnotations(annotations: readonly Annotation[]): Uint8Array {
  const bytes: number[] = [];
  const word = (code: number, value: number) => push16(bytes, (code << 10) | value);
  let last = { sample: 0, channel: 0, number: 0 };
  for (const annotation of [...annotations].sort((a, b) => a.sample - b.sample)) {
    const { sample, subtype, channel, number, aux } = requireEncodable(annotation);
    let step = sample - last.sample;
    if (step > LONGEST_STEP) {
      word(SKIP, 0);
      push16(bytes, step >> 16);
      push16(bytes, step & 0xffff);
      step = 0;
    }
    word(CODE_OF_SYMBOL.get(annotation.symbol) as number, step);
    if (subtype !== 0) word(SUB, subtype & 0xff);
    if (channel !== last.channel) word(CHN, channel & 0xff);
    if (number !== last.number) word(NUM, number & 0xff);
    const text = new TextEncoder().encode(aux);
    if (text.length > 0) word(AUX, text.length);
    bytes.push(...text, ...(text.length % 2 === 1 ? [0] : []));
    last = { sample, channel, number };
  }
  push16(bytes, 0);
  return Uint8Array.from(bytes);
}

const signed8 = (value: number) => (value << 24) >> 24;

const push16 = (bytes: number[], value: number) => bytes.push(value & 0xff, (value >> 8) & 0xff);

function requireEncodable(annotation: Annotation): Annotation {
  const { sample, symbol, subtype, channel, number, aux } = annotation;
  const problem = !CODE_OF_SYMBOL.has(symbol)
    ? `symbol '${symbol}', which WFDB does not define`
    : !(Number.isInteger(sample) && sample >= 0 && sample < 2 ** 31)
      ? `sample ${sample}`
      : signed8(subtype) !== subtype || signed8(number) !== number || (channel & 0xff) !== channel
        ? `subtype ${subtype}, channel ${channel} and number ${number}, of which one exceeds a byte`
        : new TextEncoder().encode(aux).length > LONGEST_TEXT
          ? `a text of more than ${LONGEST_TEXT} bytes`
          : null;
  if (!problem) return annotation;
  throw new InvalidArgumentError(`an annotation has ${problem}`, {
    argument: 'annotations',
    value: annotation,
    hint: 'Pass whole sample indices from 0 and symbols of the WFDB annotation codes.',
  });
}
