import { bodyOf } from '../networks/trained-network.ts';
import { requireStart } from './start-of.ts';
import { defineScheme, type LearntNetwork } from './transfer-scheme.ts';
import { warmStart } from './warm-start.ts';

/**
 * The network of a source answers with its own head for the target's classes, or with those of its outputs
 * that are called as the target's: no record is learnt from.
 */
export const zeroLabel = /* @__PURE__ */ defineScheme({
  id: 'zero-label',
  version: '1',
  startsFrom: 'one',
  warm: true,
  usesLabels: false,
  async learn(task): Promise<LearntNetwork> {
    const start = requireStart(task, 'zero-label');
    const { head, weights } = warmStart(start, task.head);
    const backbone = { id: start.backbone.id, options: start.backboneOptions };
    return {
      network: { backbone, heads: [head], weights: { ...bodyOf(start.weights), ...weights } },
      history: [],
    };
  },
});
