const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in quoted attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** A cell of {@link htmlTable}: text, or markup that is right already. */
export type Cell = string | { readonly html: string };

/** What {@link htmlTable} takes. */
export interface TableOptions {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Positions of columns that hold figures, which stand to the right. */
  readonly numeric?: readonly number[];
  /** Class of each row, or an empty string. */
  readonly rowClasses?: readonly string[];
  /** A heading above the row at this position. */
  readonly headings?: Readonly<Record<number, string>>;
}

/** A table that scrolls sideways on narrow screens. */
export function htmlTable({
  columns,
  rows,
  numeric = [],
  rowClasses = [],
  headings = {},
}: TableOptions): string {
  const kind = (column: number) => (numeric.includes(column) ? ' class="figure"' : '');
  const head = columns.map((name, i) => `<th scope="col"${kind(i)}>${escapeHtml(name)}</th>`);
  const body = rows.map((row, i) => {
    const cells = row.map((cell, column) => `<td${kind(column)}>${markup(cell)}</td>`);
    const name = rowClasses[i] ? ` class="${rowClasses[i]}"` : '';
    const above = headings[i];
    const heading = above
      ? `<tr class="heading"><th scope="rowgroup" colspan="${columns.length}">${escapeHtml(above)}</th></tr>`
      : '';
    return `${heading}<tr${name}>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** A section with a heading; nothing when it is empty. */
export function section(heading: string, ...content: readonly string[]): string {
  const body = content.filter(Boolean).join('\n');
  return body && `<section>\n<h2>${escapeHtml(heading)}</h2>\n${body}\n</section>`;
}

/** A paragraph of text. */
export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** A drawing with the sentence that says what it shows. */
export function figure(svg: string, caption: string, name = ''): string {
  return `<figure${name && ` class="${name}"`}><div class="scroll">${svg}</div><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

const markup = (cell: Cell) => (typeof cell === 'string' ? escapeHtml(cell) : cell.html);
