import {
  type Beat,
  durationSeconds,
  type Ecg,
  requireNumber,
  requireOneOf,
  STANDARD_LEADS,
  toContiguous,
} from '@einthoven/core';
import { element, textElement } from '../svg/element.ts';
import { formatNumber } from '../svg/format-number.ts';
import { svgDocument } from '../svg/svg-document.ts';
import { beatMarks, WAVE_COLOURS } from './beat-marks.ts';
import { type EcgStretch, stretchMarks } from './ecg-stretch.ts';
import { paper } from './paper.ts';
import { createSheet, type EcgLayout, type Panel, type Sheet } from './sheet.ts';
import { tracePath } from './trace-path.ts';

/** Options of {@link renderEcg}. */
export interface RenderEcgOptions {
  /** Default '3x4+1' for a recording with the twelve standard leads, else 'rows'. */
  readonly layout?: EcgLayout;
  /** Stands at the top left. */
  readonly title?: string;
  /** Beats whose waves are shaded from onset to offset. */
  readonly beats?: readonly Beat[];
  /** Stretches that are shaded behind the rhythm strip, or behind the last row; default none. */
  readonly stretches?: readonly EcgStretch[];
  /** Height in mm of 1 mV (default 10), or of one unit of a normalised recording (default 5). */
  readonly gain?: number;
  /** Paper speed in mm/s; default 25. */
  readonly speed?: number;
  /** Where in the recording to begin, in seconds; default 0. */
  readonly startSeconds?: number;
  /** How much to draw, in seconds; default 10, at most what there is. */
  readonly seconds?: number;
}

type Settings = Required<RenderEcgOptions>;

const INK = '#161616';
const PULSE_SECONDS = 0.2;
/** From the right edge, in mm, as wide as the names are. */
const KEY_OFFSETS = { p: 34, qrs: 25, t: 12 };

/**
 * Returns a recording on ECG paper as an SVG element whose size is in millimetres, so that it prints
 * to scale.
 *
 * Layout '3x4+1' draws a quarter of the time of each lead, one after the other as a cardiograph does,
 * and lead II whole below. Missing samples leave gaps. A normalised recording is labelled as having
 * arbitrary units.
 *
 * @throws NotFoundError for layout '3x4+1' without all twelve leads.
 * @throws InvalidArgumentError for an unknown layout, or sizes and times that cannot be drawn.
 */
export function renderEcg(ecg: Ecg, options: RenderEcgOptions = {}): string {
  const settings = withDefaults(ecg, options);
  const sheet = createSheet(ecg, { ...settings, header: settings.title ? 15 : 10 });
  return svgDocument({
    width: sheet.width,
    height: sheet.height,
    unit: 'mm',
    title: settings.title || 'Electrocardiogram',
    description: describe(ecg, sheet, settings),
    body: [
      ...paper(sheet.width, sheet.height),
      stretchMarks(settings.stretches, sheet.panels.at(-1), settings.speed),
      ...sheet.panels.flatMap((panel) =>
        beatMarks(settings.beats, panel, { sampleRate: ecg.sampleRate, speed: settings.speed }),
      ),
      traces(ecg, sheet, settings),
      ...labels(ecg, sheet, settings),
    ],
  });
}

/** The options that were given: undefined stands for the default. */
const given = (options: RenderEcgOptions): RenderEcgOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

function withDefaults(ecg: Ecg, options: RenderEcgOptions): Settings {
  const names = new Set(ecg.leads.map((lead) => lead.trim().toLowerCase()));
  const twelve = STANDARD_LEADS.every((lead) => names.has(lead.toLowerCase()));
  const settings = {
    layout: twelve ? ('3x4+1' as const) : ('rows' as const),
    title: '',
    beats: [],
    stretches: [],
    gain: ecg.unit === 'mV' ? 10 : 5,
    speed: 25,
    startSeconds: 0,
    seconds: 10,
    ...given(options),
  };
  requireOneOf('layout', settings.layout, ['3x4+1', 'rows']);
  requireNumber('gain', settings.gain, { above: 0 });
  requireNumber('speed', settings.speed, { above: 0 });
  requireNumber('seconds', settings.seconds, { above: 0 });
  requireNumber('startSeconds', settings.startSeconds, { min: 0, below: durationSeconds(ecg) });
  return settings;
}

function traces(ecg: Ecg, sheet: Sheet, { gain, speed }: Settings): string {
  const paths = sheet.panels.map((panel) => panelPath(ecg, panel, gain, speed));
  const pulses = sheet.baselines.map((y) => {
    const [height, width] = [formatNumber(gain), formatNumber(PULSE_SECONDS * speed)];
    return `M4.5 ${formatNumber(y)}h2v-${height}h${width}v${height}h2`;
  });
  const style = {
    fill: 'none',
    stroke: INK,
    'stroke-width': '.3',
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  };
  const leads = paths.map((d, i) =>
    element('path', { d, 'data-lead': sheet.panels[i]?.lead as string }),
  );
  return element('g', style, element('path', { d: pulses.join('') + boundaries(sheet) }), ...leads);
}

function panelPath(ecg: Ecg, panel: Panel, gain: number, speed: number): string {
  const length = ecg.samples.shape[1] as number;
  const samples = toContiguous(ecg.samples).subarray(
    panel.index * length,
    (panel.index + 1) * length,
  );
  const end = Math.floor((panel.startSeconds + panel.seconds) * ecg.sampleRate + 1e-6);
  return tracePath(samples, {
    from: Math.ceil(panel.startSeconds * ecg.sampleRate - 1e-6),
    to: Math.min(end + 1, length),
    x: (sample) => panel.x + (sample / ecg.sampleRate - panel.startSeconds) * speed,
    y: (value) => panel.baseline - value * gain,
  });
}

/** Short bars where one lead ends and the next begins. */
function boundaries({ panels }: Sheet): string {
  return panels
    .filter((panel, i) => panels[i - 1]?.baseline === panel.baseline)
    .map(({ x, baseline }) => `M${formatNumber(x)} ${formatNumber(baseline - 5)}v3m0 4v3`)
    .join('');
}

function labels(ecg: Ecg, sheet: Sheet, settings: Settings): string[] {
  // A rim in the colour of the paper keeps names readable where a trace runs through them.
  const rim = { 'paint-order': 'stroke', stroke: '#fffafa', 'stroke-width': '.7' };
  const text = (content: string, x: number, y: number, size: number, weight = 400) =>
    textElement(content, { x, y, 'font-size': size, 'font-weight': weight, fill: INK, ...rim });
  const offset = sheet.rowHeight === 30 ? 8.5 : 6;
  const names = sheet.panels.map(({ lead, x, baseline }) =>
    text(lead, x + 1.2, baseline - offset, 3.4, 600),
  );
  const footer = text(scaleLabel(ecg, settings), 5, sheet.height - 3.4, 3);
  const title = settings.title ? [text(settings.title, 5, 8.5, 4.4, 600)] : [];
  return [...title, ...names, footer, ...waveKey(sheet, settings)];
}

function waveKey({ width, height }: Sheet, { beats }: Settings): string[] {
  if (beats.length === 0) return [];
  return (['p', 'qrs', 't'] as const).flatMap((name) => {
    const x = width - KEY_OFFSETS[name];
    const box = { x, y: height - 5.8, width: 3, height: 3, 'fill-opacity': '.4' };
    return [
      element('rect', { ...box, fill: WAVE_COLOURS[name] }),
      textElement(name.toUpperCase(), { x: x + 4, y: height - 3.4, 'font-size': 3, fill: INK }),
    ];
  });
}

function scaleLabel({ unit, sampleRate }: Ecg, { gain, speed }: Settings): string {
  const height =
    unit === 'mV' ? `${gain} mm/mV` : `${gain} mm per unit (arbitrary units, not millivolts)`;
  return `${speed} mm/s    ${height}    ${sampleRate} Hz`.replaceAll('    ', '\u2003');
}

function describe(ecg: Ecg, { panels }: Sheet, settings: Settings): string {
  const seconds = Math.min(settings.seconds, durationSeconds(ecg) - settings.startSeconds);
  const names = [...new Set(panels.map(({ lead }) => lead))].join(', ');
  return `${Number(seconds.toFixed(2))} s of leads ${names} on ECG paper at ${scaleLabel(ecg, settings)}.`;
}
