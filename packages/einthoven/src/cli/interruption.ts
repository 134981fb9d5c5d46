/** The user pressed Ctrl-C; ends the command line with exit code 130. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  /**
   * @param phase - What was stopped; null when nothing had begun.
   * @param kept - Folder with what is done already; null where nothing was written.
   */
  constructor(phase: string | null, kept: string | null = null) {
    const left = kept
      ? `what is done is kept in ${kept}, and the same command goes on from there`
      : 'nothing was written';
    super(`interrupted${phase ? ` during '${phase}'` : ''}; ${left}`);
  }
}
