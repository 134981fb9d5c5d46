import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "AAMI_BEAT_CLASSES",
      "PTB_XL_SUPERCLASSES",
      "SCP_STATEMENTS",
      "WAVE_CLASSES",
      "aamiClassOf",
      "annotationsOfBeats",
      "beatsOfAnnotations",
      "checkIntervals",
      "completeLimbLeads",
      "encodeLabels",
      "encodeWfdb",
      "encodeWfdbAnnotations",
      "isBeatSymbol",
      "joinPtbXl",
      "parseDeepfakeEcg",
      "parseDeepfakeEcgLabels",
      "parseLudbTable",
      "parsePtbXlDatabase",
      "parsePtbXlLabels",
      "parsePtbXlPlus",
      "parseScpCodes",
      "parseScpStatements",
      "parseWfdbAnnotations",
      "parseWfdbHeader",
      "poolBeats",
      "ptbXlFiles",
      "readEcg",
      "readRecord",
      "splitOfFold",
      "superclassesOf",
      "toEcgRecording",
    ]
  `);
});

it('exports these names for Node', async () => {
  expect(Object.keys(await import('./node/index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "openDeepfakeEcg",
      "openLudb",
      "openMitBih",
      "openPtbXl",
      "openPtbXlPlus",
      "readEcg",
      "readRecord",
      "writePtbXl",
      "writeWfdb",
    ]
  `);
});
