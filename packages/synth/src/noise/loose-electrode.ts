import { requireNumber, requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { toPotentials, toRows } from './electrodes.ts';
import { type Disturbance, ELECTRODES, type Electrode, type NoiseContext } from './noise.ts';

/** Options of {@link looseElectrode}; what is not given is drawn for each record. */
export interface LooseElectrodeOptions {
  readonly electrode?: Electrode;
  /** When it comes loose. */
  readonly startSeconds?: number;
  /** How long it stays so, up to the end of the record; default 1 to 4. */
  readonly seconds?: number;
  /** Standard deviation of what it shows meanwhile, in mV; default 0.5. */
  readonly driftMv?: number;
}

/**
 * Returns an electrode that loses contact for a while: its potential (against the mean of the limbs)
 * gives way to a drift that knows nothing of the heart. All leads that use it follow: of V1
 * that is V1 alone; a limb electrode moves the chest leads too, whose reference it is part of.
 */
export function looseElectrode(options: LooseElectrodeOptions = {}): Disturbance {
  requireOptions(options, ['electrode', 'startSeconds', 'seconds', 'driftMv']);
  const { electrode, startSeconds, seconds } = options;
  if (electrode !== undefined) requireOneOf('electrode', electrode, ELECTRODES);
  if (startSeconds !== undefined) requireNumber('startSeconds', startSeconds, { min: 0 });
  if (seconds !== undefined) requireNumber('seconds', seconds, { above: 0 });
  const driftMv = requireNumber('driftMv', options.driftMv ?? 0.5, { min: 0 });
  const parameters = {
    ...(electrode === undefined ? {} : { electrode }),
    ...(startSeconds === undefined ? {} : { startSeconds }),
    ...(seconds === undefined ? {} : { seconds }),
    driftMv,
  };
  return {
    id: 'loose-electrode',
    parameters,
    apply: (rows, context) => loosen(rows, context, { ...parameters, driftMv }),
  };
}

/** Time constant of the drift in seconds. */
const RECOVERY = 0.3;

function loosen(
  rows: readonly Float64Array[],
  { sampleRate, length, random }: NoiseContext,
  { driftMv, ...wanted }: LooseElectrodeOptions & { driftMv: number },
): void {
  // All are drawn, whatever is given, so that one option shifts no other.
  const drawn = { electrode: random.pick(ELECTRODES), seconds: random.uniform(1, 4) };
  const seconds = wanted.seconds ?? drawn.seconds;
  const latest = Math.max(0, length / sampleRate - seconds);
  const drawnStart = random.uniform(0, latest);
  const first = Math.round((wanted.startSeconds ?? drawnStart) * sampleRate);
  const end = Math.min(length, first + Math.round(seconds * sampleRate));
  const potentials = toPotentials(rows);
  const index = ELECTRODES.indexOf(wanted.electrode ?? drawn.electrode);
  const potential = potentials[index] as Float64Array;
  const keep = Math.exp(-1 / (RECOVERY * sampleRate));
  const push = driftMv * Math.sqrt(1 - keep ** 2);
  let drift = random.normal(0, driftMv);
  for (let n = first; n < end; n++) {
    potential[n] = drift;
    drift = keep * drift + push * random.normal();
  }
  toRows(potentials, rows);
}
