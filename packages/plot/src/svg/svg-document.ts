import { element } from './element.ts';
import { escapeXml } from './escape.ts';

/** Fonts that every system has; measured text leaves room for the widest of them. */
const FONT_FAMILY =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** What a picture consists of. */
export interface SvgDocument {
  readonly width: number;
  readonly height: number;
  /** 'mm' prints to scale; 'px' fills the width of its container up to `maxWidth`. */
  readonly unit: 'mm' | 'px';
  readonly maxWidth?: number;
  /** Read out by screen readers. */
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** A self-contained SVG element, to be written to a file or put into a page as it is. */
export function svgDocument(options: SvgDocument): string {
  const { width, height, unit, maxWidth = width, title, description, body } = options;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width: `${width}${unit === 'mm' ? 'mm' : ''}`,
    height: `${height}${unit === 'mm' ? 'mm' : ''}`,
    style:
      unit === 'mm'
        ? 'max-width:100%;height:auto'
        : `width:100%;max-width:${maxWidth}px;height:auto`,
    role: 'img',
    'font-family': FONT_FAMILY,
  };
  return element(
    'svg',
    attributes,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    ...body,
  );
}
