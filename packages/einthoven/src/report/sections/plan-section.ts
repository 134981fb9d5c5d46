import type { StudyResult } from '@einthoven/transfer';
import { type Block, paragraph, type Section, table } from '../blocks.ts';
import { formatCount } from '../format.ts';

/** Notes that a reader of the figures must know; null where there are none. */
export function notesSection({ notes }: StudyResult): Section | null {
  return notes.length > 0 ? { heading: 'Notes', blocks: [{ kind: 'list', items: notes }] } : null;
}

/** How much was trained, and how. */
export function planSection({ plan, backbone }: StudyResult): Section {
  const rows = Object.entries(plan).map(([name, value]) => [
    words(name),
    Array.isArray(value) ? value.join(', ') : String(value),
  ]);
  return {
    heading: 'Plan',
    blocks: [
      paragraph(
        `Backbone ${backbone.id} (version ${backbone.version}), ${formatCount(backbone.parameters)} weights. Scratch and transfer had the same budget, batches, augmentation and seeds.`,
      ),
      table({ columns: ['Setting', 'Value'], rows }),
    ],
  };
}

/** The command that gives the same figures again, and by what the data are known. */
export function repeatSection(
  { target, sources, provenance }: StudyResult,
  command: string,
): Section {
  return {
    heading: 'How to repeat it',
    blocks: [
      { kind: 'code', text: command },
      ...ranWith(provenance),
      paragraph('On the same machine the same command gives the same figures from the same data:'),
      table({
        columns: ['Data', 'Version or fingerprint'],
        rows: [target, ...sources].map(({ id, version }) => [id, shortVersion(version)]),
      }),
      { kind: 'details', summary: 'What ran', content: JSON.stringify(provenance, null, 2) },
    ],
  };
}

/** By which versions it ran and for how long, where that was noted. */
function ranWith(provenance: StudyResult['provenance']): Block[] {
  const { einthoven, node, wallSeconds, steps } = (provenance ?? {}) as Record<string, unknown>;
  if (typeof einthoven !== 'string' || typeof wallSeconds !== 'number') return [];
  const minutes = Math.max(1, Math.round(wallSeconds / 60));
  const ran = `It ran with einthoven ${einthoven} and Node ${node} for ${minutes} min`;
  return [paragraph(`${ran}${keptText(steps)}.`)];
}

/** A run that went on from another tells nothing of how long the whole takes. */
function keptText(steps: unknown): string {
  const { kept = 0, all = 0 } = (steps ?? {}) as { readonly kept?: number; readonly all?: number };
  return kept > 0 ? `, after ${kept} of its ${all} steps had been done in earlier runs` : '';
}

/** A version without the settings that follow it as JSON: study.json has them. */
const shortVersion = (version: string) => version.replace(/ \{.*$/s, '');

/** 'minimumSteps' as people write it: 'minimum steps'. */
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
