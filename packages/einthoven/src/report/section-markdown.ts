import type { Bar, Block, Cell, Drawing, Section, Table } from './blocks.ts';

/** A section as Markdown; nothing where all that there was is drawn. */
export function sectionMarkdown({ heading, blocks }: Section): string {
  const body = blocks.map(blockMarkdown).filter(Boolean);
  return body.length > 0 ? [`## ${escapeMarkdown(heading)}`, ...body].join('\n\n') : '';
}

/** A piece of a report as Markdown; nothing for a drawing without a table. */
function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'heading':
      return `### ${escapeMarkdown(block.text)}`;
    case 'code':
      return `\`\`\`sh\n${block.text}\n\`\`\``;
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return tableMarkdown(block.table);
    case 'bars':
      return block.bars.map(barMarkdown).join(', ');
    case 'details':
      return typeof block.content === 'string' ? '' : tableMarkdown(block.content);
    case 'drawing':
      return drawingsMarkdown([block.drawing]);
    case 'drawings':
      return drawingsMarkdown(block.drawings, block.intro);
  }
}

function drawingsMarkdown(drawings: readonly Drawing[], intro?: string): string {
  const tables = drawings.flatMap(({ caption, table }) =>
    table ? [escapeMarkdown(caption), tableMarkdown(table)] : [],
  );
  return (tables.length > 0 && intro ? [escapeMarkdown(intro), ...tables] : tables).join('\n\n');
}

/** Text as it may stand in Markdown and in its tables. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_|<>[\]]/g, (character) => `\\${character}`).replaceAll('\n', ' ');
}

/** Headings become a first column: Markdown has no rows across. */
function tableMarkdown({ columns, rows, numeric = [], strong = [], headings }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rules = columns.map((_, i) => (numeric.includes(i) ? '--:' : '---'));
  let above = '';
  const body = rows.map((row, i) => {
    above = headings?.[i] ?? above;
    const cells = row.map((cell, column) => {
      const text = cellMarkdown(cell);
      return strong[i] && column === 0 ? `**${text}**` : text;
    });
    return line(headings ? [escapeMarkdown(above), ...cells] : cells);
  });
  const names = columns.map(escapeMarkdown);
  return headings
    ? [line(['', ...names]), line(['---', ...rules]), ...body].join('\n')
    : [line(names), line(rules), ...body].join('\n');
}

const cellMarkdown = (cell: Cell) =>
  escapeMarkdown(typeof cell === 'string' ? cell : `${cell.value} ${cell.aside}`);

const barMarkdown = ({ name, share, holds }: Bar) =>
  `${holds ? `**${escapeMarkdown(name)}**` : escapeMarkdown(name)} ${(share * 100).toFixed(0)} %`;
