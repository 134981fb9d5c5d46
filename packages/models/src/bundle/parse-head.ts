import { completeHead } from '../heads/complete-head.ts';
import type { Head } from '../heads/head.ts';
import { damagedConfiguration } from './damaged-configuration.ts';

/**
 * Returns the head that an entry of `heads` in `bundle.json` describes; fields that older versions
 * did not write have their defaults.
 *
 * @throws ParseError when fields are missing, unknown or not what a head takes.
 */
export function parseHead(json: unknown): Head {
  if (!hasFields(json))
    throw damagedConfiguration('has a head that lacks fields or has wrong ones');
  const stranger = Object.keys(json).find((name) => !Object.hasOwn(FIELDS[json.kind], name));
  if (stranger) {
    throw damagedConfiguration(`has a head with a field '${stranger}', which no head has`);
  }
  try {
    return completeHead(json);
  } catch (cause) {
    const [problem] = (cause as Error).message.split('\n');
    throw damagedConfiguration(`has a head that does not fit: ${problem}`, cause);
  }
}

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isListOf =
  (fits: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(fits);
const isNumbers = isListOf(isNumber);
const optional =
  (fits: Check): Check =>
  (value) =>
    value === undefined || fits(value);
// biome-ignore lint/suspicious/noExplicitAny: what comes from outside has any shape until checked.
const isScaling = (value: any) => isNumbers(value?.mean) && isNumbers(value?.standardDeviation);

const SHARED = {
  kind: isString,
  name: isString,
  dropout: (value: unknown) => isNumber(value) || isNumbers(value),
  hidden: optional(isNumbers),
  batchNorm: optional(isBoolean),
};

const FIELDS: Readonly<Record<Head['kind'], Readonly<Record<string, Check>>>> = {
  regression: {
    ...SHARED,
    outputs: isListOf(isString),
    scaling: isScaling,
    weights: isNumbers,
    uncertainty: optional((value) => value !== null),
  },
  classification: { ...SHARED, classes: isListOf(isString), multiLabel: isBoolean },
  reconstruction: { kind: isString, name: isString, samples: isNumber, leads: isNumber },
};

// biome-ignore lint/suspicious/noExplicitAny: what comes from outside has any shape until checked.
function hasFields(head: any): head is Head {
  if (!Object.hasOwn(FIELDS, head?.kind)) return false;
  const fields = FIELDS[head.kind as Head['kind']];
  return Object.entries(fields).every(([name, fits]) => fits(head[name]));
}
