import type { EinthovenError, ErrorCode, ErrorDetails } from './einthoven-error.ts';
import { InvalidArgumentError } from './invalid-argument-error.ts';
import { NotFoundError } from './not-found-error.ts';
import { ParseError } from './parse-error.ts';
import { ShapeError } from './shape-error.ts';
import { TrainingError } from './training-error.ts';
import { UnsupportedError } from './unsupported-error.ts';

const CLASSES = {
  INVALID_ARGUMENT: InvalidArgumentError,
  SHAPE: ShapeError,
  NOT_FOUND: NotFoundError,
  UNSUPPORTED: UnsupportedError,
  PARSE: ParseError,
  TRAINING: TrainingError,
} as const;

/** Returns an error of the class that has this code: for those who hand errors on. */
export function errorOfCode(
  code: ErrorCode,
  problem: string,
  details: ErrorDetails = {},
): EinthovenError {
  return new CLASSES[code](problem, details);
}
