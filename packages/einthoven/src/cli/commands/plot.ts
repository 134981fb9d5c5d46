import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { renderEcg } from '@einthoven/plot';
import { Command } from 'commander';
import { readEcgFile } from '../../node/read-ecg-file.ts';
import type { CliIo } from '../cli-io.ts';

/** `einthoven plot`: one recording on ECG paper. */
export function plotCommand(io: CliIo): Command {
  return new Command('plot')
    .description('draw a recording on ECG paper (25 mm/s, 10 mm/mV) as SVG')
    .argument('<record>', 'WFDB record, or JSON written by `einthoven synth`')
    .option('-o, --output <file>', 'SVG file (default: <record>.svg in the current folder)')
    .action(async (record: string, flags: { output?: string }) => {
      const { ecg } = await readEcgFile(resolve(io.cwd, record));
      const name = basename(record).replace(/\.(hea|dat|json)$/i, '');
      const file = resolve(io.cwd, flags.output ?? `${name}.svg`);
      await writeFile(file, renderEcg(ecg));
      io.stdout.write(`${file}\n`);
    });
}
