import { EinthovenError, type ErrorDetails, hasErrorCode } from './einthoven-error.ts';

/** Bytes or text that are not what their format promises. */
export class ParseError extends EinthovenError {
  constructor(problem: string, details: ErrorDetails = {}) {
    super('PARSE', problem, details);
  }

  /** Whether `error` is a ParseError, of this or of another copy of the package. */
  static override isInstance(error: unknown): error is ParseError {
    return hasErrorCode(error, 'PARSE');
  }
}
