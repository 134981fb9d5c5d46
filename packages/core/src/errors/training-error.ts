import { EinthovenError, type ErrorDetails, hasErrorCode } from './einthoven-error.ts';

/** Training that cannot go on, for instance because the loss is not finite. */
export class TrainingError extends EinthovenError {
  constructor(problem: string, details: ErrorDetails = {}) {
    super('TRAINING', problem, details);
  }

  /** Whether `error` is a TrainingError, of this or of another copy of the package. */
  static override isInstance(error: unknown): error is TrainingError {
    return hasErrorCode(error, 'TRAINING');
  }
}
