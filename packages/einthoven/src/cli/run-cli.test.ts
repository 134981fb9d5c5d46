import { describe, expect, it } from 'vitest';
import { runIn } from './cli-io.test-helper.ts';

describe('runCli', () => {
  it.each([
    ['study', '--seeds', '0', "--seeds is '0'\nPass a whole number from 1 to 100."],
    ['study', '--seeds', 'two', "--seeds is 'two'\nPass a whole number from 1 to 100."],
    ['study', '--budget', 'huge', "--budget is 'huge'\nPass one of: quick, full."],
    ['synth', '--count', '1.5', "--count is '1.5'\nPass a whole number from 1 to 100000."],
    ['synth', '--sample-rate', '0', "--sample-rate is '0'\nPass a number from 50 to 10000."],
    ['synth', '--format', 'edf', "--format is 'edf'\nPass one of: wfdb, json, ptb-xl."],
  ])('einthoven %s refuses %s %s', async (command, option, value, message) => {
    const { code, err } = await runIn(null, [command, option, value]);
    expect([code, err]).toEqual([2, `einthoven: ${message}\n`]);
  });

  it.each(['0,1', '.1,2', '.5,.5', '.1,,1', 'all', '1,1.0'])(
    'refuses the fractions %s',
    async (text) => {
      const { code, err } = await runIn(null, ['study', '--fractions', text]);
      expect(code).toBe(2);
      expect(err).toBe(
        `einthoven: --fractions is '${text}'\nPass numbers above 0 and at most 1, each once, such as .1,1.\n`,
      );
    },
  );

  it('asks whether a similar option was meant', async () => {
    const { code, err } = await runIn(null, ['study', '--fraktions', '.1']);
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--fraktions'");
    expect(err).toContain('Did you mean --fractions?');
  });

  it('asks whether a similar command was meant', async () => {
    const { code, err } = await runIn(null, ['predikt']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean predict?');
  });

  it('shows help for every command and ends well', async () => {
    for (const command of ['study', 'synth', 'plot', 'predict']) {
      const { code, out } = await runIn(null, [command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`einthoven ${command}`);
    }
  });

  it('shows its version', async () => {
    const { code, out } = await runIn(null, ['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('shows where an error was thrown only with --debug', async () => {
    const argv = ['plot', 'nowhere'];
    expect((await runIn(null, argv)).err).not.toContain('    at ');
    expect((await runIn(null, ['--debug', ...argv])).err).toContain('    at ');
  });
});
