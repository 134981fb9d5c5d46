/** A stream of text that the command line writes to; both streams of a process are ones. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The outside world of the command line, so that tests can stand in for it. */
export interface CliIo {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Aborted when the user presses Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
  /** Whether errors show where they were thrown; set by `--debug`. */
  debug?: boolean;
}
