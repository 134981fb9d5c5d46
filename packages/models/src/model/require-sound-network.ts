import { InvalidArgumentError } from '@einthoven/core';
import type { BackboneInput, BackboneNetwork } from '../backbones/backbone.ts';
import { HEAD_PREFIX, HEAD_STAGE } from './ecg-model.ts';

/** Throws InvalidArgumentError unless a backbone built what it promises. */
export function requireSoundNetwork(
  id: string,
  input: BackboneInput,
  network: BackboneNetwork,
): void {
  const { model, stages, featureShape } = network;
  const refuse = (problem: string, hint: string) => {
    const details = { argument: 'backbone', value: id, hint };
    throw new InvalidArgumentError(`backbone '${id}' ${problem}`, details);
  };
  for (const [part, given] of Object.entries({ model: model?.layers, stages, featureShape })) {
    if (!Array.isArray(given)) {
      refuse(`gives no ${part}`, 'Return { model, stages, featureShape } from its build.');
    }
  }
  const expected = [
    [null, input.samples, input.leads],
    [null, ...featureShape],
  ];
  const actual = [...model.inputs, ...model.outputs].map(({ shape }) => shape);
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    refuse(
      `has input and output ${JSON.stringify(actual)}, promised are ${JSON.stringify(expected)}`,
      'Give one input [samples, leads] and one output of shape featureShape.',
    );
  }
  const staged = stages.flatMap(({ layers }) => layers);
  for (const { name, weights } of model.layers) {
    if (name.startsWith(HEAD_PREFIX))
      refuse(`has a layer '${name}'`, `Only heads start with ${HEAD_PREFIX}.`);
    const count = staged.filter((other) => other === name).length;
    if (count > 1 || (count === 0 && weights.length > 0)) {
      refuse(
        `has layer '${name}' in ${count} stages`,
        'Put every layer with weights in one stage.',
      );
    }
  }
  const known = new Set(model.layers.map(({ name }) => name));
  const stranger = staged.find((name) => !known.has(name));
  if (stranger) refuse(`has no layer '${stranger}' of its stages`, 'Name layers of the model.');
  const names = stages.map(({ name }) => name);
  if (new Set([...names, HEAD_STAGE]).size <= names.length) {
    refuse(
      `has the stages ${names.join(', ')}`,
      `Give each a name of its own, none '${HEAD_STAGE}'.`,
    );
  }
}
