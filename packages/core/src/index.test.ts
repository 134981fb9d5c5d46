import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "EinthovenError",
      "INDEPENDENT_LEADS",
      "INTERVAL_NAMES",
      "InvalidArgumentError",
      "NotFoundError",
      "ParseError",
      "STANDARD_LEADS",
      "ShapeError",
      "TrainingError",
      "UnsupportedError",
      "asNdArray",
      "breathe",
      "canonicalLead",
      "contiguousStrides",
      "createEcg",
      "createExampleSource",
      "createRandom",
      "createStridedView",
      "describeValue",
      "durationSeconds",
      "findLead",
      "intervalsOf",
      "leadSamples",
      "measurement",
      "median",
      "philox4x32",
      "requireNumber",
      "requireOneOf",
      "sameLeads",
      "sizeOf",
      "stackExamples",
      "takeExamples",
      "takeRows",
      "toContiguous",
      "toExample",
      "windowsOf",
    ]
  `);
});
