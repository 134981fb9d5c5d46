import { EinthovenError, type ErrorDetails, hasErrorCode } from './einthoven-error.ts';

/** An array whose shape or length does not fit the others. */
export class ShapeError extends EinthovenError {
  constructor(problem: string, details: ErrorDetails = {}) {
    super('SHAPE', problem, details);
  }

  /** Whether `error` is a ShapeError, of this or of another copy of the package. */
  static override isInstance(error: unknown): error is ShapeError {
    return hasErrorCode(error, 'SHAPE');
  }
}
