/** A cell of a {@link Table}: text, or a value with its interval, which may stand on two lines. */
export type Cell = string | { readonly value: string; readonly aside: string };

/** Rows of text under names of columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Positions of columns that hold figures, which stand to the right. */
  readonly numeric?: readonly number[];
  /** Whether each row stands out; default none. */
  readonly strong?: readonly boolean[];
  /** A heading above the row at this position. */
  readonly headings?: Readonly<Record<number, string>>;
}

/** A drawing with the sentence that says what it shows. */
export interface Drawing {
  readonly svg: string;
  readonly caption: string;
  /** Its numbers, where they stand nowhere else in the report. */
  readonly table?: Table;
}

/** A share of something, drawn as a bar. */
export interface Bar {
  readonly name: string;
  /** 0–1. */
  readonly share: number;
  /** Whether it is of a class that holds. */
  readonly holds: boolean;
}

/**
 * A piece of a report, the same for a page and for Markdown, where drawings give way to their tables or
 * are left out with their `intro`. `drawings` stand side by side, as many as fit, `small` ones three in
 * a row; `wide` ones keep their size on narrow screens. `details` are folded up on a page, and only
 * there when they are `text`.
 */
export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'drawing'; readonly drawing: Drawing; readonly wide?: boolean }
  | {
      readonly kind: 'drawings';
      readonly intro?: string;
      readonly drawings: readonly Drawing[];
      readonly small?: boolean;
    }
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | { readonly kind: 'details'; readonly summary: string; readonly content: Table | string };

/** A part of a report under a heading. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** A paragraph of text. */
export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** A table as a block. */
export function table(content: Table): Block {
  return { kind: 'table', table: content };
}
