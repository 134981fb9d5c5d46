/** An option or an argument that the user has to correct; ends the command line with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** @param problem - What is wrong, with the value. @param hint - What to write instead. */
  constructor(problem: string, hint: string) {
    super(`${problem}\n${hint}`);
  }
}
