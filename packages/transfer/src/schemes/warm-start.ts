import { InvalidArgumentError } from '@einthoven/core';
import type { ClassificationHead, NamedWeights } from '@einthoven/models';
import { headPrefix } from '../networks/trained-network.ts';
import type { Start } from './start-of.ts';

/**
 * Returns the head of a source for the target's classes under the name of the target's head, with its
 * weights.
 *
 * @throws InvalidArgumentError when the source has no such head, or one with other classes.
 */
export function warmStart(
  { source, heads, weights, warmHead }: Pick<Start, 'source' | 'heads' | 'weights' | 'warmHead'>,
  { name, classes }: ClassificationHead,
): { readonly head: ClassificationHead; readonly weights: NamedWeights } {
  const head = heads.find((each) => each.name === warmHead);
  if (head?.kind !== 'classification' || String(head.classes) !== String(classes)) {
    throw new InvalidArgumentError(
      `source '${source}' has no head for the classes ${classes.join(', ')}`,
      {
        argument: 'scheme',
        value: warmHead,
        hint: 'Take a source whose warmHead tells these classes in this order, or a scheme with a new head.',
      },
    );
  }
  const [from, to] = [headPrefix(head.name), headPrefix(name)];
  const own = Object.entries(weights).filter(([weight]) => weight.startsWith(from));
  const renamed = own.map(([weight, value]) => [to + weight.slice(from.length), value]);
  return { head: { ...head, name }, weights: Object.fromEntries(renamed) };
}
