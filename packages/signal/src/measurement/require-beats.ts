import { type Beat, describeValue, InvalidArgumentError } from '@einthoven/core';

const EDGES = ['onset', 'peak', 'offset'] as const;

/**
 * Throws InvalidArgumentError unless every wave has finite samples and ends no earlier than it begins, and
 * beats are in time order. Where the peak lies is left open: marked by hand, it can be a sample outside.
 */
export function requireBeats(beats: readonly Beat[]): void {
  if (!Array.isArray(beats)) throw refused('beats', beats);
  let last = -Infinity;
  for (const [i, beat] of beats.entries()) {
    for (const name of ['p', 'qrs', 't'] as const) {
      const wave = beat[name];
      if (wave === null) continue;
      const values = EDGES.map((edge) => wave?.[edge]);
      const isSound = values.every(Number.isFinite) && !(wave.offset < wave.onset);
      if (!isSound) throw refused(`beats[${i}].${name}`, values);
    }
    if (!beat.qrs) continue;
    if (beat.qrs.peak <= last) throw refused(`beats[${i}].qrs.peak`, beat.qrs.peak);
    last = beat.qrs.peak;
  }
}

function refused(argument: string, value: unknown): InvalidArgumentError {
  const shown = Array.isArray(value) ? `[${value.join(', ')}]` : describeValue(value);
  return new InvalidArgumentError(`${argument} is ${shown}`, {
    argument,
    value,
    hint: 'Pass beats in time order; each wave is null or finite samples { onset, peak, offset }.',
  });
}
