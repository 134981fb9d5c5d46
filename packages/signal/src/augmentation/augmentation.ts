import { type Augment, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { addSine, addWhite, deviation, drawDrift, scale } from './lead-of-example.ts';

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
    const drift = drawDrift(samples, random);
    const noise = random.uniform(0, settings.noise);
    const spared = random.integer(leads);
    for (let lead = 0; lead < leads; lead++) {
      const values = { example, lead, leads };
      if (random.chance(settings.leadDropout) && lead !== spared) {
        scale(values, 0);
        continue;
      }
      const spread = settings.noise + settings.sineDrift > 0 ? deviation(values) : 0;
      scale(values, Math.exp(random.normal(0, settings.leadGain)));
      addWhite(values, noise * spread, random);
      const amplitude = random.uniform(-settings.sineDrift, settings.sineDrift) * spread;
      addSine(values, { ...drift, amplitude });
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
