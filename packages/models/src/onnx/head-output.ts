import type { Head, RegressionHead } from '../heads/head.ts';
import { LEAST_VARIANCE } from '../heads/uncertainty.ts';
import type { OnnxGraph } from './graph.ts';

/** Adds what turns the numbers of the network into the output of a head, under the head's name. */
export function headOutput(
  graph: OnnxGraph,
  head: Head,
  value: string,
  outputs: 'raw' | 'physical',
): void {
  if (outputs === 'raw' || head.kind === 'reconstruction') {
    graph.addNode('Identity', [value], head.name);
  } else if (head.kind === 'regression') {
    physicalUnits(graph, head, value);
  } else if (head.multiLabel) {
    graph.addNode('Sigmoid', [value], head.name);
  } else {
    graph.addNode('Softmax', [value], head.name, { axis: -1 });
  }
}

/** Each block of outputs, and what it says, in physical units. */
function physicalUnits(graph: OnnxGraph, head: RegressionHead, value: string): void {
  const { name, uncertainty, scaling } = head;
  if (uncertainty === 'gaussian') {
    const mean = scaled(graph, head, block(graph, head, value, 0), `${name}:mean`);
    const deviation = standardDeviation(graph, head, block(graph, head, value, 1));
    graph.addNode('Concat', [mean, deviation], name, { axis: -1 });
  } else if (uncertainty === 'none') {
    scaled(graph, head, value, name);
  } else {
    const levels = uncertainty.quantiles.length;
    const blocks = reshaped(graph, value, [-1, levels, scaling.mean.length], `${name}:blocks`);
    const count = list(graph, [levels]);
    const attributes = { axis: 1, largest: 0, sorted: 1 };
    const outputs = [`${name}:sorted`, `${name}:places`] as const;
    const [sorted] = graph.addNode('TopK', [blocks, count], outputs, attributes);
    const physical = scaled(graph, head, sorted, `${name}:physical`);
    reshaped(graph, physical, [-1, levels * scaling.mean.length], name);
  }
}

/** value · standard deviation + mean, for the last axis. */
function scaled(graph: OnnxGraph, head: RegressionHead, value: string, output: string): string {
  const { mean, standardDeviation: deviation } = head.scaling;
  const deviations = constant(graph, `${head.name}:deviations`, deviation);
  const product = graph.addNode('Mul', [value, deviations], `${head.name}:scaled`);
  return graph.addNode('Add', [product, constant(graph, `${head.name}:means`, mean)], output);
}

/** The root of the variance that a raw number stands for, in physical units. */
function standardDeviation(graph: OnnxGraph, head: RegressionHead, raw: string): string {
  const { name, scaling } = head;
  const softplus = graph.addNode('Softplus', [raw], `${name}:softplus`);
  const least = constant(graph, `${name}:least`, [LEAST_VARIANCE]);
  const root = graph.addNode(
    'Sqrt',
    [graph.addNode('Add', [softplus, least], `${name}:variance`)],
    `${name}:root`,
  );
  const deviations = constant(graph, `${name}:deviations`, scaling.standardDeviation);
  return graph.addNode('Mul', [root, deviations], `${name}:deviation`);
}

/** One block of the outputs, as wide as the head. */
function block(graph: OnnxGraph, head: RegressionHead, value: string, index: number): string {
  const width = head.outputs.length;
  const range = [[index * width], [(index + 1) * width], [1]].map((item) => list(graph, item));
  return graph.addNode('Slice', [value, ...range], `${head.name}:block${index + 1}`);
}

function reshaped(graph: OnnxGraph, value: string, shape: number[], output: string): string {
  return graph.addNode('Reshape', [value, list(graph, shape)], output);
}

function list(graph: OnnxGraph, values: readonly number[]): string {
  return graph.addConstant(`[${values}]`, [values.length], BigInt64Array.from(values, BigInt));
}

function constant(graph: OnnxGraph, name: string, values: readonly number[]): string {
  return graph.addConstant(name, [values.length], Float32Array.from(values));
}
