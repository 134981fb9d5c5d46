import { parseNoise } from './noise/parse-noise.ts';
import { OPTION_NAMES, requireOptions } from './option-names.ts';
import { parseRhythm } from './rhythms/parse-rhythm.ts';
import type { PlainSynthesisOptions, SynthesisOptions } from './synthesis-options.ts';

/**
 * Returns options as `synthesizeEcg` takes them: the rhythm by its id or as a plain object, and plain
 * noises, become plug-ins; what is a plug-in already and every other option stay.
 *
 * `synthesizeEcg(parseParameters(JSON.parse(text)))` makes the record again whose `parameters` the text
 * holds. Apart from `synthesizeEcg`, so that a bundle has only the rhythms and noises that it names.
 *
 * @param json - Plain data, such as JSON.parse gives.
 * @throws InvalidArgumentError for an unknown option, and for a rhythm or noise that is neither built in
 * nor a plug-in.
 */
export function parseParameters(json: PlainSynthesisOptions): SynthesisOptions {
  requireOptions(json, OPTION_NAMES);
  const { rhythm, noise } = json;
  return Object.assign(
    {},
    json,
    rhythm !== undefined && { rhythm: parseRhythm(rhythm) },
    noise !== undefined && { noise: parseNoise(noise) },
  ) as SynthesisOptions;
}
