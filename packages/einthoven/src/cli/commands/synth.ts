import { resolve } from 'node:path';
import { CONDITIONS } from '@einthoven/synth';
import { Command } from 'commander';
import { type SynthFormat, writeSynthetic } from '../../node/write-synthetic.ts';
import type { CliIo } from '../cli-io.ts';
import { numberBetween, oneOf, wholeNumber } from '../options.ts';
import { withProgress } from '../progress/with-progress.ts';

interface SynthFlags {
  readonly count: number;
  readonly seed: number;
  readonly sampleRate: number;
  readonly duration: number;
  readonly condition: readonly string[];
  readonly format: SynthFormat;
  readonly out: string;
}

/** `einthoven synth`: synthetic recordings with their truth. */
export function synthCommand(io: CliIo): Command {
  const names = CONDITIONS.map(({ id }) => id).join(', ');
  return new Command('synth')
    .description('write synthetic 12-lead ECGs with their exact truth')
    .option('--count <n>', 'number of records', wholeNumber('--count', 1, 100_000), 1)
    .option('--seed <n>', 'the same seed gives the same records', wholeNumber('--seed', 0), 0)
    .option('--sample-rate <hz>', 'in hertz', numberBetween('--sample-rate', 50, 10_000), 500)
    .option('--duration <s>', 'in seconds', numberBetween('--duration', 1, 3600), 10)
    .option(
      '--condition <name>',
      `what the heart has, repeatable (default: whatever the population draws): ${names}`,
      (name: string, earlier: readonly string[]) => [...earlier, name],
      [],
    )
    .option('--format <name>', 'wfdb or json', oneOf('--format', ['wfdb', 'json']), 'wfdb')
    .option('--out <folder>', 'folder of the records', 'out/synth')
    .action((flags: SynthFlags) => runSynth(flags, io));
}

async function runSynth(flags: SynthFlags, io: CliIo): Promise<void> {
  const folder = resolve(io.cwd, flags.out);
  await withProgress(io, (onProgress) =>
    writeSynthetic({
      ...flags,
      durationSeconds: flags.duration,
      conditions: flags.condition,
      folder,
      onProgress,
      ...(io.signal && { signal: io.signal }),
    }),
  );
  const what = flags.count === 1 ? '1 synthetic record' : `${flags.count} synthetic records`;
  io.stdout.write(`${what} in ${folder}\n`);
}
