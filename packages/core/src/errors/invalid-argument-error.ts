import { EinthovenError, type ErrorDetails, hasErrorCode } from './einthoven-error.ts';

/** An argument or option whose value is not acceptable. */
export class InvalidArgumentError extends EinthovenError {
  constructor(problem: string, details: ErrorDetails = {}) {
    super('INVALID_ARGUMENT', problem, details);
  }

  /** Whether `error` is a InvalidArgumentError, of this or of another copy of the package. */
  static override isInstance(error: unknown): error is InvalidArgumentError {
    return hasErrorCode(error, 'INVALID_ARGUMENT');
  }
}
