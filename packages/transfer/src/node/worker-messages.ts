import { EinthovenError, type ErrorCode, errorOfCode, type ProgressEvent } from '@einthoven/core';
import type { StudyStep } from '../steps/study-step.ts';
import type { StudyModule } from '../study/study-module.ts';

/** What a worker process is told. */
export type ToWorker =
  | {
      readonly kind: 'start';
      readonly study: StudyModule;
      readonly folder: string;
      readonly processes: number;
    }
  | { readonly kind: 'run'; readonly step: StudyStep }
  | { readonly kind: 'stop' };

/** What a worker process tells. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly event: ProgressEvent }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** An error as it goes from process to process. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: ErrorCode | undefined;
  readonly argument: string | undefined;
  readonly hint: string | undefined;
}

/** Returns an error as plain data. */
export function toPlainError(error: unknown): PlainError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const own = EinthovenError.isInstance(error) ? error : undefined;
  return { name, message, stack, code: own?.code, argument: own?.argument, hint: own?.hint };
}

/** Returns the error that plain data tell of, of its own class where it is one of ours. */
export function fromPlainError({ name, message, stack, code, argument, hint }: PlainError): Error {
  if (!code) return Object.assign(new Error(message), { name, stack });
  const problem = hint ? message.slice(0, -hint.length - 1) : message;
  const details = { ...(argument && { argument }), ...(hint && { hint }) };
  return Object.assign(errorOfCode(code, problem, details), { stack });
}
