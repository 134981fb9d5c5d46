import type { Beat } from '@einthoven/core';
import { element } from '../svg/element.ts';
import type { Panel } from './sheet.ts';

/** Colours of the waves, apart for colour-blind eyes too. */
export const WAVE_COLOURS = { p: '#0072b2', qrs: '#cc79a7', t: '#009e73' } as const;

const HEIGHT = 16;

/** Light bands from onset to offset of each wave, clipped to the panel. */
export function beatMarks(
  beats: readonly Beat[],
  panel: Panel,
  { sampleRate, speed }: { readonly sampleRate: number; readonly speed: number },
): string[] {
  const clip = (sample: number) =>
    Math.min(Math.max(sample / sampleRate - panel.startSeconds, 0), panel.seconds) * speed;
  return beats.flatMap((beat) =>
    (['p', 'qrs', 't'] as const).flatMap((name) => {
      const wave = beat[name];
      if (!wave) return [];
      const left = clip(wave.onset);
      const width = clip(wave.offset) - left;
      // A boundary that nobody marked is NaN.
      if (!(width > 0)) return [];
      return element('rect', {
        x: panel.x + left,
        y: panel.baseline - HEIGHT / 2,
        width,
        height: HEIGHT,
        fill: WAVE_COLOURS[name],
        'fill-opacity': '.16',
      });
    }),
  );
}
