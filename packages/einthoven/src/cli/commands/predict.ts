import { Command } from 'commander';
import type { CliIo } from '../cli-io.ts';

/** `einthoven predict`: what a saved model says about recordings. */
export function predictCommand(io: CliIo): Command {
  return new Command('predict')
    .description('ask a saved model about recordings; not for medical use')
    .argument('<bundle>', 'folder that `einthoven study` wrote, such as out/study/bundle')
    .argument('<record...>', 'WFDB records, or JSON written by `einthoven synth`')
    .option('--json', 'one line of JSON a record', false)
    .action(async (bundle: string, records: readonly string[], flags: { json: boolean }) => {
      // Loaded when needed: the other commands answer at once, without tfjs.
      const { runPredictCommand } = await import('./run-predict-command.ts');
      await runPredictCommand({ bundle, records, ...flags }, io);
    });
}
