import type { Bar, Block, Cell, Drawing, Section, Table } from './blocks.ts';
import { escapeHtml } from './html.ts';

/** A section as HTML. */
export function sectionHtml({ heading, blocks }: Section): string {
  const body = blocks.map(blockHtml).join('\n');
  return `<section>\n<h2>${escapeHtml(heading)}</h2>\n${body}\n</section>`;
}

/** A piece of a report as HTML. */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'list':
      return `<ul class="list">${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.table);
    case 'drawing':
      return drawingHtml(block.drawing, block.wide ? 'wide' : '');
    case 'drawings':
      return `${block.intro ? `<p>${escapeHtml(block.intro)}</p>\n` : ''}<div class="drawings${block.small ? ' small' : ''}">${block.drawings.map((each) => drawingHtml(each)).join('')}</div>`;
    case 'bars':
      return `<div class="bars">${block.bars.map(barHtml).join('')}</div>`;
    case 'details':
      return `<details><summary>${escapeHtml(block.summary)}</summary>${foldedHtml(block.content)}</details>`;
  }
}

const foldedHtml = (content: Table | string) =>
  typeof content === 'string' ? `<pre>${escapeHtml(content)}</pre>` : tableHtml(content);

/** A table that scrolls sideways on narrow screens. */
function tableHtml({ columns, rows, numeric = [], strong = [], headings = {} }: Table): string {
  const kind = (column: number) => (numeric.includes(column) ? ' class="figure"' : '');
  const head = columns.map((name, i) => `<th scope="col"${kind(i)}>${escapeHtml(name)}</th>`);
  const body = rows.map((row, i) => {
    const cells = row.map((cell, column) => `<td${kind(column)}>${cellHtml(cell)}</td>`);
    const above = headings[i];
    const heading = above
      ? `<tr class="heading"><th scope="rowgroup" colspan="${columns.length}">${escapeHtml(above)}</th></tr>`
      : '';
    return `${heading}<tr${strong[i] ? ' class="strong"' : ''}>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function drawingHtml({ svg, caption }: Drawing, name = ''): string {
  return `<figure${name && ` class="${name}"`}><div class="scroll">${svg}</div><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

function barHtml({ name, share, holds }: Bar): string {
  const kind = holds ? ' true' : '';
  return `<span class="label${kind}"><b>${escapeHtml(name)}</b></span><span class="bar${kind}"><i style="width:${(share * 100).toFixed(1)}%"></i></span><span>${(share * 100).toFixed(0)} %</span>`;
}

/** The value and its interval, which narrow screens set below each other. */
function cellHtml(cell: Cell): string {
  if (typeof cell === 'string') return escapeHtml(cell);
  return `${escapeHtml(cell.value)} <span class="interval">${escapeHtml(cell.aside)}</span>`;
}
