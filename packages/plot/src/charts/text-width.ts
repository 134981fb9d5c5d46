const NARROW = /[iljtfrI.,:;'|!()[\] ]/;
const WIDE = /[mwMW%@—]/;

/**
 * About how wide a text is in the units of its font size, on the generous side.
 *
 * Without a DOM nothing can be measured, and the font is the reader's.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    if (NARROW.test(character)) ems += 0.34;
    else if (WIDE.test(character)) ems += 0.9;
    else ems += /[A-Z]/.test(character) ? 0.7 : 0.59;
  }
  return ems * size;
}

/** The text, or its beginning with an ellipsis, so that it fits. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}
