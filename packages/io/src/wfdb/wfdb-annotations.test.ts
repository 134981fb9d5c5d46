import { InvalidArgumentError, ParseError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../recording.ts';
import { CODE_OF_SYMBOL } from './annotation-symbols.ts';
import { encodeWfdbAnnotations } from './encode-wfdb-annotations.ts';
import { parseWfdbAnnotations } from './parse-wfdb-annotations.ts';

const mark = (sample: number, symbol: string, rest: Partial<Annotation> = {}): Annotation => ({
  sample,
  symbol,
  subtype: 0,
  channel: 0,
  number: 0,
  aux: '',
  ...rest,
});

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);
const word = (code: number, value: number) => (code << 10) | value;

describe('parseWfdbAnnotations', () => {
  it('reads steps, skips and the fields that follow a mark', () => {
    const bytes = words(
      word(1, 18),
      // 0x0001_0002 samples on, high half first.
      ...[word(59, 0), 1, 2, word(5, 3)],
      ...[word(61, 0xff), word(62, 1), word(60, 0xfe)],
      ...[word(63, 3), 0x4128, 0x0046],
      word(1, 10),
      0,
      word(1, 10),
    );
    expect(parseWfdbAnnotations(bytes)).toEqual({
      sampleRate: null,
      annotations: [
        mark(18, 'N'),
        mark(18 + 65538 + 3, 'V', { subtype: -1, channel: 1, number: -2, aux: '(AF' }),
        // Channel and number stay; subtype and text do not.
        mark(18 + 65538 + 13, 'N', { channel: 1, number: -2 }),
      ],
    });
  });

  it('goes back by a negative skip and drops marks without a meaning', () => {
    const bytes = words(word(1, 100), word(59, 0), 0xffff, 0xffff - 49, word(0, 5), word(2, 1), 0);
    expect(parseWfdbAnnotations(bytes).annotations).toEqual([mark(100, 'N'), mark(56, 'L')]);
  });

  it('takes the rate and symbols that a file defines for itself', () => {
    const note = (text: string) => {
      const bytes = new TextEncoder().encode(text.length % 2 ? `${text}\0` : text);
      return [word(22, 0), word(63, text.length), ...new Uint16Array(bytes.buffer)];
    };
    const bytes = words(
      ...note('## time resolution: 250.5'),
      ...note('## annotation type definitions'),
      ...note('42 % calibration'),
      ...note('## end of definitions'),
      ...note('made by hand'),
      ...[word(42, 7), word(43, 1), 0],
    );
    expect(parseWfdbAnnotations(bytes)).toEqual({
      sampleRate: 250.5,
      annotations: [mark(0, '"', { aux: 'made by hand' }), mark(7, '%'), mark(8, '[43]')],
    });
  });

  it('says where a file is cut short', () => {
    const cut = () => parseWfdbAnnotations(words(word(1, 1), word(63, 9), 0x4141), 'r.atr');
    expect(cut).toThrow(ParseError);
    expect(cut).toThrow('r.atr is cut short: expected at least 14 bytes, found 6');
    expect(() => parseWfdbAnnotations(new Uint8Array([1]))).toThrow(ParseError);
  });

  it('reads an empty file as no annotations', () => {
    expect(parseWfdbAnnotations(words(0)).annotations).toEqual([]);
    expect(parseWfdbAnnotations(new Uint8Array()).annotations).toEqual([]);
  });
});

describe('encodeWfdbAnnotations', () => {
  const byte = fc.integer({ min: -128, max: 127 });
  const annotation = fc.record({
    sample: fc.oneof(fc.nat(3000), fc.nat(2 ** 31 - 1)),
    symbol: fc.constantFrom(...CODE_OF_SYMBOL.keys()).filter((symbol) => symbol !== '"'),
    subtype: byte,
    channel: fc.nat(255),
    number: byte,
    aux: fc.string({ maxLength: 40, unit: 'grapheme' }).filter((text) => !text.endsWith('\0')),
  });

  it('is undone by parseWfdbAnnotations', () => {
    fc.assert(
      fc.property(fc.array(annotation, { maxLength: 20 }), (annotations) => {
        const sorted = [...annotations].sort((a, b) => a.sample - b.sample);
        const { annotations: found } = parseWfdbAnnotations(encodeWfdbAnnotations(annotations));
        expect(found).toEqual(sorted);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    [mark(1.5, 'N'), /sample 1\.5/],
    [mark(-1, 'N'), /sample -1/],
    [mark(1, 'P'), /symbol 'P'/],
    [mark(1, 'N', { number: 128 }), /number 128/],
    [mark(1, 'N', { channel: -1 }), /channel -1/],
    [mark(1, '+', { aux: 'x'.repeat(256) }), /more than 255 bytes/],
  ])('refuses what the format cannot hold: %j', (annotation, message) => {
    expect(() => encodeWfdbAnnotations([annotation])).toThrow(InvalidArgumentError);
    expect(() => encodeWfdbAnnotations([annotation])).toThrow(message);
  });
});
