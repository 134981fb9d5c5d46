import { EinthovenError, type ErrorDetails, hasErrorCode } from './einthoven-error.ts';

/** A file, record, lead, backbone or other named thing that does not exist. */
export class NotFoundError extends EinthovenError {
  constructor(problem: string, details: ErrorDetails = {}) {
    super('NOT_FOUND', problem, details);
  }

  /** Whether `error` is a NotFoundError, of this or of another copy of the package. */
  static override isInstance(error: unknown): error is NotFoundError {
    return hasErrorCode(error, 'NOT_FOUND');
  }
}
