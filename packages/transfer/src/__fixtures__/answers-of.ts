import { predict } from '@einthoven/training';
import { buildNetwork } from '../networks/trained-network.ts';
import {
  type LearningTask,
  learnWithParts,
  type TransferScheme,
} from '../schemes/transfer-scheme.ts';
import { TINY_INPUT } from '../testing/tiny-task.ts';

/** What the network of a scheme says of the examples, a window each. */
export async function answersOf(scheme: TransferScheme, task: LearningTask): Promise<number[]> {
  const { network } = await learnWithParts(scheme, task);
  const model = buildNetwork(network, TINY_INPUT, task.registry);
  try {
    const windows = { ...task.windows, count: 1 };
    const said = await predict(model, task.examples.inputs, { windows });
    return [...(said[task.head.name]?.data ?? [])];
  } finally {
    model.dispose();
  }
}
