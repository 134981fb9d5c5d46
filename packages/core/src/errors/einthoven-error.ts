const marker = Symbol.for('einthoven.error');

/** Codes by which callers tell errors apart without comparing messages. */
export type ErrorCode =
  | 'INVALID_ARGUMENT'
  | 'SHAPE'
  | 'NOT_FOUND'
  | 'UNSUPPORTED'
  | 'PARSE'
  | 'TRAINING';

/** What every error may carry beside its message. */
export interface ErrorDetails {
  /** Name of the offending argument, field, file or option. */
  readonly argument?: string;
  /** The offending value. */
  readonly value?: unknown;
  /** What the caller can do; becomes the second line of the message. */
  readonly hint?: string;
  /** The error that caused this one. */
  readonly cause?: unknown;
}

/**
 * The base of every error thrown by the Einthoven packages: first line what is wrong, second line
 * what to do about it.
 */
export class EinthovenError extends Error {
  readonly code: ErrorCode;
  readonly argument: string | undefined;
  readonly value: unknown;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, problem: string, details: ErrorDetails = {}) {
    super(details.hint ? `${problem}\n${details.hint}` : problem, { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.argument = details.argument;
    this.value = details.value;
    this.hint = details.hint;
    // A symbol of the global registry, so that two copies of this package know each other's errors.
    Object.defineProperty(this, marker, { value: true });
  }

  /** Whether `error` is an EinthovenError, of this or of another copy of the package. */
  static isInstance(error: unknown): error is EinthovenError {
    return typeof error === 'object' && error !== null && marker in error;
  }
}

/** Whether `error` is an EinthovenError with this code, of any copy of the package. */
export function hasErrorCode(error: unknown, code: ErrorCode): error is EinthovenError {
  return EinthovenError.isInstance(error) && error.code === code;
}
