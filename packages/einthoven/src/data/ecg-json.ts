import {
  createEcg,
  type Ecg,
  EinthovenError,
  type JsonValue,
  leadSamples,
  ParseError,
} from '@einthoven/core';
import { z } from 'zod';

const FORMAT = 'einthoven-ecg/1';

const schema = z.object({
  format: z.literal(FORMAT),
  sampleRate: z.number(),
  unit: z.enum(['mV', 'normalized']),
  leads: z.array(z.string()),
  samples: z.array(z.array(z.number().nullable())),
});

/** Returns a recording as plain JSON, beside anything else that is known about it; null is missing. */
export function toEcgJson(ecg: Ecg, more: { readonly [name: string]: JsonValue } = {}): JsonValue {
  const { sampleRate, unit, leads } = ecg;
  const samples = leads.map((lead) => Array.from(leadSamples(ecg, lead), jsonNumber));
  return { format: FORMAT, sampleRate, unit, leads, ...more, samples };
}

/**
 * Returns the recording that {@link toEcgJson} wrote.
 *
 * @param file - Where the text came from, for errors.
 * @throws ParseError for text in any other form.
 */
export function parseEcgJson(text: string, file: string): Ecg {
  try {
    const { format, samples, ...rest } = schema.parse(JSON.parse(text));
    return createEcg({
      ...rest,
      samples: samples.map((row) => row.map((value) => value ?? Number.NaN)),
    });
  } catch (cause) {
    throw new ParseError(`${file} is not a recording: ${reason(cause)}`, {
      argument: 'record',
      value: file,
      hint: `Expected JSON of the form '${FORMAT}', as \`einthoven synth --format json\` writes it.`,
      cause,
    });
  }
}

// A tenth of a microvolt is far below the noise of any recorder, and halves the file.
const jsonNumber = (value: number) => (Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4);

function reason(error: unknown): string {
  if (error instanceof z.ZodError) {
    const { path, message } = error.issues[0] as z.core.$ZodIssue;
    return `${path.join('.') || 'the whole'}: ${message}`;
  }
  if (EinthovenError.isInstance(error)) return error.message.split('\n')[0] as string;
  return 'it is not JSON';
}
