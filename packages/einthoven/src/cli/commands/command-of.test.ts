import { describe, expect, it } from 'vitest';
import { commandOf, commandWithoutPlaces } from './command-of.ts';
import type { StudyFlags } from './study-flags.ts';

const flags: StudyFlags = {
  backbone: 'resnet1d-small',
  separate: false,
  crossValidate: 0,
  dryRun: false,
  fractions: [0.1, 1],
  seeds: 2,
  budget: 'quick',
  out: 'out/study',
};

describe('commandOf', () => {
  it('gives every option that decides the figures', () => {
    expect(commandOf({ ...flags, target: ['a', './b'], test: ['/c'], separate: true })).toBe(
      'einthoven study --target a ./b --test /c --backbone resnet1d-small --separate --fractions 0.1,1 --seeds 2 --budget quick',
    );
  });

  it('names folders without where they lie, when asked to', () => {
    const placed = {
      ...flags,
      target: ['data/ptb-xl', '../b'],
      intervals: 'c/ludb',
      title: 'To B',
    };
    expect(commandWithoutPlaces(placed)).toBe(
      'einthoven study --target ptb-xl b --intervals ludb --backbone resnet1d-small --fractions 0.1,1 --seeds 2 --budget quick --title "To B"',
    );
  });

  it('quotes folders whose names a shell would take apart', () => {
    const command = commandOf({ ...flags, target: ['my data', "it's $5", 'é'], test: ['a;b'] });
    expect(command).toContain(`--target "my data" 'it'\\''s $5' é --test "a;b" --backbone`);
  });
});
