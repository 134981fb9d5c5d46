import { element, textElement } from '../svg/element.ts';
import { svgDocument } from '../svg/svg-document.ts';
import { fitText } from './text-width.ts';
import {
  BACKGROUND,
  CHART_MAX_WIDTH,
  CHART_WIDTH,
  INK,
  MUTED,
  TEXT_SIZE,
  TITLE_SIZE,
} from './theme.ts';

/** What every chart takes. */
export interface ChartOptions {
  /** Stands above the chart and is read out by screen readers. */
  readonly title?: string;
  /** What the chart shows, for screen readers; default a list of its numbers. */
  readonly description?: string;
}

/** Room taken by the title; charts draw below it. */
export function titleHeight(title: string | undefined): number {
  return title ? TITLE_SIZE + 17 : 10;
}

/** What stands in a chart. */
export interface ChartContent {
  readonly height: number;
  readonly body: readonly string[];
  /** Its numbers in words. */
  readonly summary: string;
  /** Default that of a chart alone on its line. */
  readonly width?: number;
  readonly maxWidth?: number;
}

/** The chart's SVG element: white ground, title, body. */
export function chartFrame({ title, description }: ChartOptions, content: ChartContent): string {
  const { width = CHART_WIDTH, maxWidth = CHART_MAX_WIDTH } = content;
  const heading = textElement(fitText(title ?? '', TITLE_SIZE, width - 16), {
    x: 10,
    y: TITLE_SIZE + 7,
    'font-size': TITLE_SIZE,
    'font-weight': 600,
    fill: INK,
  });
  return svgDocument({
    width,
    height: Math.ceil(content.height),
    unit: 'px',
    maxWidth,
    title: title || 'Chart',
    description: description ?? content.summary,
    body: [
      element('rect', { width: '100%', height: '100%', fill: BACKGROUND }),
      ...(title ? [heading] : []),
      ...content.body,
    ],
  });
}

/** Text in the chart's own size and quiet colour unless said otherwise. */
export function label(
  content: string,
  x: number,
  y: number,
  options: {
    anchor?: 'start' | 'middle' | 'end';
    fill?: string;
    weight?: number;
    size?: number;
    /** A rim of the ground's colour, where lines run behind the text. */
    rim?: boolean;
  } = {},
): string {
  const { anchor = 'start', fill = MUTED, weight, size = TEXT_SIZE, rim = false } = options;
  return textElement(content, {
    x,
    y,
    fill,
    'font-size': size,
    'font-weight': weight,
    ...(rim ? { 'paint-order': 'stroke', stroke: BACKGROUND, 'stroke-width': 5 } : {}),
    'text-anchor': anchor === 'start' ? undefined : anchor,
  });
}
