// Source: WFDB Programmer's Guide, isqrs(), but for '!': EC57 counts no beats in ventricular flutter.
const BEATS = new Set('N L R a V F J A S E j / Q B ? e n f r'.split(' '));

/** Whether an annotation symbol marks a beat, rather than a rhythm, a wave boundary, noise or a comment. */
export function isBeatSymbol(symbol: string): boolean {
  return BEATS.has(symbol);
}
