import { requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';
import { rowsOf } from './rows-of.ts';

/** Options of {@link electrodeMotion}. */
export interface ElectrodeMotionOptions extends LevelOptions {
  /** How often one of the electrodes moves; default 30. There is one movement at least. */
  readonly perMinute?: number;
}

/**
 * Returns the jolts of electrodes that move on the skin: at one electrode at a time a sudden step that
 * recovers within a second, and a bump of 1 to 10 Hz that dies away in a period or two. Every lead that uses the
 * electrode shows it. Default level: `rmsMv` 0.1.
 */
export function electrodeMotion(options: ElectrodeMotionOptions = {}): Noise {
  requireOptions(options, [...LEVEL_NAMES, 'perMinute']);
  const perMinute = requireNumber('perMinute', options.perMinute ?? 30, { above: 0, max: 600 });
  const level = resolveLevel(options, 0.1);
  return {
    id: 'electrode-motion',
    parameters: { ...level, perMinute },
    level,
    potentials: (context) => jolts(context, perMinute),
  };
}

function jolts({ sampleRate, length, random }: NoiseContext, perMinute: number): Float64Array[] {
  const potentials = rowsOf(ELECTRODES.length, length);
  const expected = (perMinute * length) / sampleRate / 60;
  const count = Math.max(1, Math.floor(expected + random.uniform()));
  for (let i = 0; i < count; i++) {
    const jolt = {
      // Not at the very end, where nothing of it would be left.
      start: random.uniform(0, 0.95 * length) / sampleRate,
      step: random.normal(),
      recovery: random.uniform(0.08, 0.4),
      bump: random.normal(),
      hz: random.uniform(1, 10),
    };
    addJolt(random.pick(potentials), sampleRate, jolt);
  }
  return potentials;
}

interface Jolt {
  /** In seconds. */
  readonly start: number;
  readonly step: number;
  /** Time constant in seconds. */
  readonly recovery: number;
  readonly bump: number;
  readonly hz: number;
}

/** After eight time constants 0.03 % is left, of the slowest bump too. */
const REACH = 8;

function addJolt(potential: Float64Array, sampleRate: number, jolt: Jolt): void {
  const { start, step, recovery, bump, hz } = jolt;
  const end = Math.min(
    potential.length,
    Math.ceil((start + REACH * Math.max(recovery, 0.5 / hz)) * sampleRate),
  );
  for (let n = Math.ceil(start * sampleRate); n < end; n++) {
    const time = n / sampleRate - start;
    const swing = Math.sin(2 * Math.PI * hz * time) * Math.exp(-2 * hz * time);
    potential[n] = (potential[n] as number) + step * Math.exp(-time / recovery) + 2 * bump * swing;
  }
}
