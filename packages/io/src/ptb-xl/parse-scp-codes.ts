import { ParseError } from '@einthoven/core';

const ENTRY = /^\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*:\s*(\d+(?:\.\d*)?)\s*$/;

/**
 * The SCP codes of one PTB-XL record with their likelihoods in percent, from the Python dictionary
 * that `ptbxl_database.csv` keeps in a cell: `{'NORM': 100.0, 'SR': 0.0}`.
 *
 * @throws ParseError for anything but a flat dictionary of strings and numbers.
 */
export function parseScpCodes(text: string): ReadonlyMap<string, number> {
  const body = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (body === undefined) throw malformed(text);
  const codes = new Map<string, number>();
  if (body.trim() === '') return codes;
  for (const part of body.split(',')) {
    const match = ENTRY.exec(part);
    const code = match?.[1] ?? match?.[2];
    if (!match || !code || codes.has(code)) throw malformed(text);
    codes.set(code, Number(match[3]));
  }
  return codes;
}

const malformed = (text: string) =>
  new ParseError(`scp_codes is not a dictionary of codes: ${text.slice(0, 80)}`, {
    argument: 'scp_codes',
    value: text,
    hint: "Expected text like {'NORM': 100.0, 'SR': 0.0}.",
  });
