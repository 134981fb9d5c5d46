import type { Stage } from './backbone.ts';

/**
 * Returns the stages of networks that stand side by side: as many as the deepest has, under its names,
 * each with the layers of that stage of all networks. The last stages coincide; a network with fewer
 * has no layers in the first ones.
 */
export function alignStages(networks: readonly (readonly Stage[])[]): Stage[] {
  const deepest = networks.reduce((most, stages) => (stages.length > most.length ? stages : most));
  return deepest.map(({ name }, i) => ({
    name,
    layers: networks.flatMap((own) => own[i - deepest.length + own.length]?.layers ?? []),
  }));
}
