/** What went wrong: `unsupported` by this engine or backend, an `invalid-argument`, or `out-of-memory`. */
export type WasmTrainingErrorCode = 'unsupported' | 'invalid-argument' | 'out-of-memory';

/** The error of this package: its first line says what is wrong, its second what to do. */
export class WasmTrainingError extends Error {
  override readonly name = 'WasmTrainingError';
  readonly code: WasmTrainingErrorCode;

  constructor(code: WasmTrainingErrorCode, problem: string, remedy: string) {
    super(`${problem}\n${remedy}`);
    this.code = code;
  }

  /** Whether a value is this error, also when two copies of the package are loaded. */
  static isInstance(value: unknown): value is WasmTrainingError {
    return value instanceof Error && value.name === 'WasmTrainingError' && 'code' in value;
  }
}
