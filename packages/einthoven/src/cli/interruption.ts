/** The user pressed Ctrl-C; ends the command line with exit code 130. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  /** @param phase - What was stopped; null when nothing had begun. */
  constructor(phase: string | null) {
    super(`interrupted${phase ? ` during '${phase}'` : ''}; nothing was written`);
  }
}
