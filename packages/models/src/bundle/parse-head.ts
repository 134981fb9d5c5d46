import { classificationHead } from '../heads/classification-head.ts';
import type { Head } from '../heads/head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import { damagedConfiguration } from './damaged-configuration.ts';

/**
 * Returns the head that an entry of `heads` in `bundle.json` describes.
 *
 * @throws ParseError when fields are missing or are not what a head takes.
 */
export function parseHead(json: unknown): Head {
  if (!hasFields(json))
    throw damagedConfiguration('has a head that lacks fields or has wrong ones');
  try {
    return json.kind === 'regression' ? regressionHead(json) : classificationHead(json);
  } catch (cause) {
    const [problem] = (cause as Error).message.split('\n');
    throw damagedConfiguration(`has a head that does not fit: ${problem}`, cause);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what comes from outside has any shape until checked.
function hasFields(head: any): head is Head {
  if (typeof head?.name !== 'string' || typeof head.dropout !== 'number') return false;
  if (head.kind === 'classification') {
    return isListOf('string', head.classes) && typeof head.multiLabel === 'boolean';
  }
  return (
    head.kind === 'regression' &&
    isListOf('string', head.outputs) &&
    isListOf('number', head.scaling?.mean) &&
    isListOf('number', head.scaling?.standardDeviation) &&
    isListOf('number', head.weights) &&
    typeof head.batchNorm === 'boolean'
  );
}

function isListOf(type: 'string' | 'number', values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === type);
}
