import { resolve } from 'node:path';
import { CONDITIONS, POPULATIONS, RHYTHMS, type RhythmId } from '@einthoven/synth';
import { Command } from 'commander';
import { type SynthFormat, writeSynthetic } from '../../node/write-synthetic.ts';
import type { CliIo } from '../cli-io.ts';
import { numberBetween, oneOf, wholeNumber } from '../options.ts';
import { withProgress } from '../progress/with-progress.ts';
import { UsageError } from '../usage-error.ts';

interface SynthFlags {
  readonly count: number;
  readonly seed: number;
  readonly population: string;
  readonly sampleRate: number;
  readonly duration: number;
  readonly condition: readonly string[];
  readonly rhythm?: RhythmId;
  readonly format: SynthFormat;
  readonly out: string;
}

/** `einthoven synth`: synthetic recordings with their truth. */
export function synthCommand(io: CliIo): Command {
  const names = CONDITIONS.map(({ id }) => id).join(', ');
  const populations = POPULATIONS.map(({ id }) => id);
  return new Command('synth')
    .description('write synthetic 12-lead ECGs with their exact truth')
    .option('--count <n>', 'number of records', wholeNumber('--count', 1, 100_000), 1)
    .option('--seed <n>', 'the same seed gives the same records', wholeNumber('--seed', 0), 0)
    .option(
      '--population <id>',
      populations.join(', '),
      oneOf('--population', populations),
      'uniform',
    )
    .option('--sample-rate <hz>', 'in hertz', numberBetween('--sample-rate', 50, 10_000), 500)
    .option('--duration <s>', 'in seconds', numberBetween('--duration', 1, 3600), 10)
    .option(
      '--condition <name>',
      `what the heart has, repeatable (default: whatever the population draws): ${names}`,
      (name: string, earlier: readonly string[]) => [...earlier, name],
      [],
    )
    .option(
      '--rhythm <id>',
      `of every record (default: whatever the population draws): ${RHYTHMS.join(', ')}`,
      oneOf('--rhythm', RHYTHMS),
    )
    .option(
      '--format <name>',
      'wfdb, json, or ptb-xl: a data set as PTB-XL lays it out, at 100 and 500 Hz',
      oneOf('--format', ['wfdb', 'json', 'ptb-xl']),
      'wfdb',
    )
    .option('--out <folder>', 'folder of the records', 'out/synth')
    .action((flags: SynthFlags) => runSynth(flags, io));
}

async function runSynth(flags: SynthFlags, io: CliIo): Promise<void> {
  const folder = resolve(io.cwd, flags.out);
  requireRateOfLayout(flags);
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

function requireRateOfLayout({ format, sampleRate }: SynthFlags): void {
  if (format !== 'ptb-xl' || sampleRate === 500) return;
  throw new UsageError(
    `--sample-rate is ${sampleRate} with --format ptb-xl`,
    'Leave it out: that layout has 100 and 500 Hz.',
  );
}
