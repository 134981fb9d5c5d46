import { EinthovenError, type ErrorDetails, hasErrorCode } from './einthoven-error.ts';

/** Valid input that this version cannot handle. */
export class UnsupportedError extends EinthovenError {
  constructor(problem: string, details: ErrorDetails = {}) {
    super('UNSUPPORTED', problem, details);
  }

  /** Whether `error` is a UnsupportedError, of this or of another copy of the package. */
  static override isInstance(error: unknown): error is UnsupportedError {
    return hasErrorCode(error, 'UNSUPPORTED');
  }
}
