// Source: WFDB Programmer's Guide, annotation codes (ecgcodes.h). The gaps have no meaning assigned.
const SYMBOLS: readonly (readonly [number, string])[] = [
  [1, 'N'],
  [2, 'L'],
  [3, 'R'],
  [4, 'a'],
  [5, 'V'],
  [6, 'F'],
  [7, 'J'],
  [8, 'A'],
  [9, 'S'],
  [10, 'E'],
  [11, 'j'],
  [12, '/'],
  [13, 'Q'],
  [14, '~'],
  [16, '|'],
  [18, 's'],
  [19, 'T'],
  [20, '*'],
  [21, 'D'],
  [22, '"'],
  [23, '='],
  [24, 'p'],
  [25, 'B'],
  [26, '^'],
  [27, 't'],
  [28, '+'],
  [29, 'u'],
  [30, '?'],
  [31, '!'],
  [32, '['],
  [33, ']'],
  [34, 'e'],
  [35, 'n'],
  [36, '@'],
  [37, 'x'],
  [38, 'f'],
  [39, '('],
  [40, ')'],
  [41, 'r'],
];

/** Code of a comment, which also carries the definitions at the head of a file. */
export const NOTE = 22;

/** Symbol of every annotation code with a fixed meaning. */
export const SYMBOL_OF_CODE: ReadonlyMap<number, string> = new Map(SYMBOLS);

/** Annotation code of every symbol with a fixed meaning. */
export const CODE_OF_SYMBOL: ReadonlyMap<string, number> = new Map(
  SYMBOLS.map(([code, symbol]) => [symbol, code]),
);
