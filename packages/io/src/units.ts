const MILLIVOLTS = new Map([
  ['v', 1000],
  ['mv', 1],
  ['uv', 1e-3],
  // The micro sign and the Greek letter look alike and are two characters.
  ['\u00b5v', 1e-3],
  ['\u03bcv', 1e-3],
  ['nv', 1e-6],
]);

const DIMENSIONLESS = new Set([
  '',
  '1',
  'zscore',
  'z-score',
  'normalized',
  'nu',
  'n/u',
  'au',
  'a.u.',
]);

/** Millivolts in one `unit`, or undefined when it is not a voltage. */
export function millivoltsPer(unit: string): number | undefined {
  return MILLIVOLTS.get(unit.trim().toLowerCase());
}

/** Whether `unit` says that numbers have no physical scale. */
export function isDimensionless(unit: string): boolean {
  return DIMENSIONLESS.has(unit.trim().toLowerCase());
}
