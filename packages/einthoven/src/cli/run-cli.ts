import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { CliIo } from './cli-io.ts';
import { plotCommand } from './commands/plot.ts';
import { predictCommand } from './commands/predict.ts';
import { studyCommand } from './commands/study.ts';
import { synthCommand } from './commands/synth.ts';
import { describeError } from './describe-error.ts';
import { Interruption } from './interruption.ts';
import { UsageError } from './usage-error.ts';

const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/**
 * Runs one command of the command line and resolves to its exit code: 0 when done, 1 when it failed,
 * 2 when an option or argument is wrong, 130 when it was interrupted. Never throws.
 *
 * @param argv - The words after the program's name, such as ['synth', '--count', '3'].
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const world: CliIo = { ...io, debug: argv.includes('--debug') };
  try {
    await createProgram(world).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return report(error, world);
  }
}

function createProgram(io: CliIo): Command {
  const program = new Command('einthoven')
    .description(
      'Synthetic pretraining and transfer to five-class ECG diagnosis. Not a medical device.',
    )
    .version(version, '--version', 'show the version')
    .option('--debug', 'show where an error was thrown')
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help to see the options.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'einthoven: ')),
    });
  for (const command of [studyCommand, synthCommand, plotCommand, predictCommand]) {
    program.addCommand(command(io).copyInheritedSettings(program));
  }
  return program;
}

function report(error: unknown, io: CliIo): number {
  if (io.signal?.aborted) {
    const { message } = error instanceof Interruption ? error : new Interruption(null);
    io.stderr.write(`einthoven: ${message}\n`);
    return EXIT.interrupted;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  io.stderr.write(`einthoven: ${describeError(error, io.debug ?? false)}\n`);
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}
