import { type Augment, InvalidArgumentError, type Random, requireNumber } from '@einthoven/core';

/** Options of {@link augmentation}; 0 switches a change off. */
export interface AugmentationOptions {
  /** Each lead is multiplied by e^x, x normal with this standard deviation; default 0.15. */
  readonly leadGain?: number;
  /** White noise of up to this many standard deviations of the lead; default 0.1. */
  readonly noise?: number;
  /** Probability that a lead becomes zeros; at least one lead is left. Default 0.05. */
  readonly leadDropout?: number;
  /** A sine of up to this many standard deviations, with its own size in each lead; default 0.1. */
  readonly sineDrift?: number;
}

/** Cycles of the drift within an example: in 2.5 s from 0.1 to 0.8 Hz. */
const DRIFT_CYCLES = [0.25, 2] as const;

const DEFAULTS = { leadGain: 0.15, noise: 0.1, leadDropout: 0.05, sineDrift: 0.1 } as const;

/**
 * Returns a function that disturbs one example of shape [samples, leads] in place, as a recorder or a
 * loose electrode might, with numbers from the random stream it is given.
 *
 * @throws InvalidArgumentError for an unknown option, a negative size or a probability above 1.
 */
export function augmentation(options: AugmentationOptions = {}): Augment {
  const settings = { ...DEFAULTS, ...options };
  requireSettings(settings);
  return (example, shape, random) => {
    const samples = shape[0];
    const leads = shape[1];
    const cycles = random.uniform(...DRIFT_CYCLES);
    const phase = random.uniform(0, 2 * Math.PI);
    const noise = random.uniform(0, settings.noise);
    const spared = random.integer(leads);
    const turn = (2 * Math.PI * cycles) / samples;
    for (let lead = 0; lead < leads; lead++) {
      const values = { example, lead, leads };
      if (random.chance(settings.leadDropout) && lead !== spared) {
        scale(values, 0);
        continue;
      }
      const spread = settings.noise + settings.sineDrift > 0 ? deviation(values) : 0;
      scale(values, Math.exp(random.normal(0, settings.leadGain)));
      addNoise(values, noise * spread, random);
      addSine(
        values,
        random.uniform(-settings.sineDrift, settings.sineDrift) * spread,
        turn,
        phase,
      );
    }
  };
}

function requireSettings(settings: Required<AugmentationOptions>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new InvalidArgumentError(`${name} is not an option of augmentation`, {
        argument: name,
        value,
        hint: `Its options are: ${Object.keys(DEFAULTS).join(', ')}.`,
      });
    }
    requireNumber(name, value, { min: 0, max: name === 'leadDropout' ? 1 : 10 });
  }
}

/** One lead of an example whose leads lie side by side. */
interface LeadOfExample {
  readonly example: Float32Array;
  readonly lead: number;
  readonly leads: number;
}

function deviation({ example, lead, leads }: LeadOfExample): number {
  let sum = 0;
  let squares = 0;
  for (let i = lead; i < example.length; i += leads) {
    const value = example[i] as number;
    sum += value;
    squares += value * value;
  }
  const count = example.length / leads;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function scale({ example, lead, leads }: LeadOfExample, by: number): void {
  if (by === 1) return;
  for (let i = lead; i < example.length; i += leads) example[i] = (example[i] as number) * by;
}

function addNoise({ example, lead, leads }: LeadOfExample, sd: number, random: Random): void {
  if (sd === 0) return;
  for (let i = lead; i < example.length; i += leads) {
    example[i] = (example[i] as number) + random.normal(0, sd);
  }
}

function addSine(
  { example, lead, leads }: LeadOfExample,
  amplitude: number,
  turn: number,
  phase: number,
): void {
  if (amplitude === 0) return;
  for (let i = lead, t = 0; i < example.length; i += leads, t++) {
    example[i] = (example[i] as number) + amplitude * Math.sin(turn * t + phase);
  }
}
