import type { StudyResult } from '@einthoven/transfer';
import { formatCount } from '../format.ts';
import { escapeHtml, htmlTable, paragraph, section } from '../html.ts';

/** Notes that a reader of the figures must know. */
export function notesSection({ notes }: StudyResult): string {
  const items = notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('');
  return items && section('Notes', `<ul class="notes">${items}</ul>`);
}

/** How much was trained, and how. */
export function planSection({ plan, backbone }: StudyResult): string {
  const rows = Object.entries(plan).map(([name, value]) => [
    words(name),
    Array.isArray(value) ? value.join(', ') : String(value),
  ]);
  return section(
    'Plan',
    paragraph(
      `Backbone ${backbone.id} (version ${backbone.version}), ${formatCount(backbone.parameters)} weights. Scratch and transfer had the same budget, batches, augmentation and seeds.`,
    ),
    htmlTable({ columns: ['Setting', 'Value'], rows, numeric: [1] }),
  );
}

/** The command that gives the same figures again, and by what the data are known. */
export function repeatSection(
  command: string,
  { target, sources, provenance }: StudyResult,
): string {
  return section(
    'How to repeat it',
    `<pre>${escapeHtml(command)}</pre>`,
    paragraph('On the same machine the same command gives the same figures from the same data:'),
    htmlTable({
      columns: ['Data', 'Version or fingerprint'],
      rows: [target, ...sources].map(({ id, version }) => [id, version]),
      numeric: [1],
    }),
    `<details><summary class="soft">What ran</summary><pre>${escapeHtml(JSON.stringify(provenance, null, 2))}</pre></details>`,
  );
}

/** 'minimumSteps' as people write it: 'minimum steps'. */
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
