import { ShapeError } from '@einthoven/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { BackboneInput } from '../backbones/backbone.ts';
import { layerSeed } from '../backbones/layer-seed.ts';
import { fanInUniform } from '../backbones/network-builder.ts';
import type { ReconstructionHead } from '../heads/head.ts';
import { HEAD_PREFIX } from './ecg-model.ts';

/**
 * Puts a head on features over time that paints the input: [batch, samples · leads], samples of one
 * instant side by side. Where the steps do not divide the samples, the end is cut off.
 *
 * @throws ShapeError when the head is for another size of input.
 */
export function attachReconstruction(
  features: SymbolicTensor,
  head: ReconstructionHead,
  input: BackboneInput,
  seed: number,
): SymbolicTensor {
  requireSize(head, input);
  const { samples, leads } = input;
  const steps = features.shape[1] as number;
  const samplesPerStep = Math.ceil(samples / steps);
  const named = (layer: string) => `${HEAD_PREFIX}${head.name}_${layer}`;
  const painted = layers.conv1d({
    name: named('paint'),
    filters: samplesPerStep * leads,
    kernelSize: 1,
    kernelInitializer: fanInUniform(layerSeed(seed, named('paint'))),
  });
  let x = painted.apply(features) as SymbolicTensor;
  const excess = steps * samplesPerStep - samples;
  if (excess > 0) {
    const targetShape = [steps * samplesPerStep, leads, 1];
    x = layers.reshape({ name: named('samples'), targetShape }).apply(x) as SymbolicTensor;
    const cropping: [[number, number], [number, number]] = [
      [0, excess],
      [0, 0],
    ];
    x = layers.cropping2D({ name: named('cut'), cropping }).apply(x) as SymbolicTensor;
  }
  return layers.flatten({ name: named('flat') }).apply(x) as SymbolicTensor;
}

function requireSize(head: ReconstructionHead, input: BackboneInput): void {
  if (head.samples === input.samples && head.leads === input.leads) return;
  throw new ShapeError(
    `head '${head.name}' reconstructs [${head.samples}, ${head.leads}], the input is [${input.samples}, ${input.leads}]`,
    {
      argument: 'heads',
      value: [head.samples, head.leads],
      hint: 'Make the head for the samples and leads of the input.',
    },
  );
}
