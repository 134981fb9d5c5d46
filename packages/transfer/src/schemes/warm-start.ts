import { InvalidArgumentError } from '@einthoven/core';
import { type NamedWeights, outputNames, type RegressionHead, rawWidth } from '@einthoven/models';
import { headPrefix } from '../networks/trained-network.ts';
import { sourceHead } from './source-head.ts';
import type { Start } from './start-of.ts';
import type { TargetHead } from './target-head.ts';

/** A head with its weights by name. */
export interface WarmHead {
  readonly head: TargetHead;
  readonly weights: NamedWeights;
}

/**
 * Returns the head of a source for the target's classes or outputs under the name of the target's head,
 * with its weights: of numbers those that are asked for, in that order, with the scaling that the source
 * learnt them with.
 *
 * @throws InvalidArgumentError when the source has no such head, or one with other classes.
 */
export function warmStart(
  { source, heads, weights, warmHead }: Pick<Start, 'source' | 'heads' | 'weights' | 'warmHead'>,
  wanted: TargetHead,
): WarmHead {
  const head = sourceHead({ heads, warmHead }, wanted);
  if (!head) throw noHead(source, warmHead, wanted);
  const [from, to] = [headPrefix(head.name), headPrefix(wanted.name)];
  const own = Object.entries(weights).filter(([weight]) => weight.startsWith(from));
  const renamed = Object.fromEntries(
    own.map(([weight, value]) => [to + weight.slice(from.length), value]),
  );
  if (head.kind === 'classification') {
    return { head: { ...head, name: wanted.name }, weights: renamed };
  }
  return takeOutputs(head, wanted as RegressionHead, renamed);
}

/** The outputs that are wanted of a head with more of them, or in another order. */
function takeOutputs(
  head: RegressionHead,
  wanted: RegressionHead,
  weights: NamedWeights,
): WarmHead {
  const { name, outputs } = wanted;
  const at = outputs.map((output) => head.outputs.indexOf(output));
  const pick = (values: readonly number[]) => at.map((i) => values[i] as number);
  const { mean, standardDeviation } = head.scaling;
  const scaling = { mean: pick(mean), standardDeviation: pick(standardDeviation) };
  const dense = `${headPrefix(name)}dense`;
  // Means first and then what the variances are computed from, or quantile after quantile.
  const blocks = rawWidth(head) / head.outputs.length;
  const columns = Array.from({ length: blocks }, (_, block) =>
    at.map((i) => block * head.outputs.length + i),
  ).flat();
  const taken = Object.entries(weights).map(([weight, value]) =>
    weight === `${dense}/kernel` || weight === `${dense}/bias`
      ? [weight, takeColumns(value, columns)]
      : [weight, value],
  );
  return {
    head: { ...head, name, outputs, scaling, weights: wanted.weights },
    weights: Object.fromEntries(taken),
  };
}

/** Columns of the last axis, side by side in an array of their own. */
function takeColumns(
  { shape, data }: NamedWeights[string],
  columns: readonly number[],
): NamedWeights[string] {
  const width = shape.at(-1) as number;
  const rows = data.length / width;
  const taken = Float32Array.from({ length: rows * columns.length }, (_, i) => {
    const column = columns[i % columns.length] as number;
    return data[Math.floor(i / columns.length) * width + column] as number;
  });
  return { shape: [...shape.slice(0, -1), columns.length], data: taken };
}

function noHead(source: string, warmHead: string | null, wanted: TargetHead) {
  const names = outputNames(wanted).join(', ');
  if (wanted.kind === 'classification') {
    return new InvalidArgumentError(`source '${source}' has no head for the classes ${names}`, {
      argument: 'scheme',
      value: warmHead,
      hint: 'Take a source whose warmHead tells these classes in this order, or a scheme with a new head.',
    });
  }
  return new InvalidArgumentError(
    `source '${source}' has no head with uncertainty ${JSON.stringify(wanted.uncertainty)} for ${names}`,
    {
      argument: 'scheme',
      value: warmHead,
      hint: 'Take a source with one head that has all these outputs, or a scheme with a new head.',
    },
  );
}
