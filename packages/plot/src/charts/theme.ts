/**
 * Colours of series, in order: told apart by colour-blind eyes and strong enough on white.
 *
 * After Okabe and Ito, Color Universal Design (2008), without their yellow, with darker light tones.
 */
const SERIES_COLOURS = [
  '#0072b2',
  '#d55e00',
  '#00805f',
  '#b0548c',
  '#3f3f3f',
  '#a87800',
  '#3d93c4',
] as const;

/** Text and axis colours. */
export const INK = '#222';
export const MUTED = '#5c5c5c';
export const RULE = '#dcdcdc';
export const AXIS = '#8a8a8a';
export const BACKGROUND = '#fff';

/** Sizes for a chart drawn `CHART_WIDTH` wide: at 360 px text is still 10 px high. */
export const CHART_WIDTH = 460;
export const CHART_MAX_WIDTH = 580;
export const TEXT_SIZE = 13;
export const TITLE_SIZE = 15;

/** Colour of series `index`; they repeat after seven. */
export function seriesColour(index: number): string {
  return SERIES_COLOURS[index % SERIES_COLOURS.length] as string;
}
