import { element } from '../svg/element.ts';

const PAPER = '#fffafa';
const MINOR = '#f7d6d6';
const MAJOR = '#eba9a9';

/** ECG paper: thin lines every millimetre, strong ones every five. */
export function paper(width: number, height: number): string[] {
  const lines = (keep: (mm: number) => boolean) =>
    range(width)
      .filter(keep)
      .map((x) => `M${x} 0v${height}`)
      .join('') +
    range(height)
      .filter(keep)
      .map((y) => `M0 ${y}h${width}`)
      .join('');
  return [
    element('rect', { width, height, fill: PAPER }),
    element('path', {
      d: lines((mm) => mm % 5 !== 0),
      stroke: MINOR,
      'stroke-width': '.1',
      fill: 'none',
    }),
    element('path', {
      d: lines((mm) => mm % 5 === 0),
      stroke: MAJOR,
      'stroke-width': '.2',
      fill: 'none',
    }),
  ];
}

const range = (end: number) => Array.from({ length: end + 1 }, (_, i) => i);
