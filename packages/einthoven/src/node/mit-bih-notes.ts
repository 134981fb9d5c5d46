import { AAMI_BEAT_CLASSES } from '@einthoven/io';
import { DIAGNOSIS, type TargetPart } from '@einthoven/transfer';
import type { MitBihSelection } from './select-mit-bih.ts';

/** What {@link mitBihNotes} looks at. */
export interface MitBihNotesOptions {
  readonly selection: MitBihSelection;
  readonly parts: Readonly<Record<string, TargetPart>>;
  readonly beatsPerClass: number;
  readonly leads: readonly string[];
}

/** What a reader of results on MIT-BIH must know: what was left out, thinned and filled, and the counts. */
export function mitBihNotes(options: MitBihNotesOptions): string[] {
  const { selection, parts, beatsPerClass, leads } = options;
  const { paced, sharedPatients } = selection;
  const idsOf = (entries: readonly { readonly id: string }[]) =>
    entries.map(({ id }) => id).join(', ');
  return [
    ...(paced.length > 0
      ? [`Records of paced patients were left out, as EC57 asks: ${idsOf(paced)}.`]
      : []),
    ...(sharedPatients.length > 0
      ? [`Left out of training, because the patient is tested: ${idsOf(sharedPatients)}.`]
      : []),
    ...(beatsPerClass === Number.POSITIVE_INFINITY
      ? []
      : [
          `At most ${beatsPerClass} beats of each class a record were taken, evenly spread, in the test too: normal beats are rarer here than in the database, which moves every figure that depends on how common a class is.`,
        ]),
    `Two leads were recorded; MLII stands for II, and leads of ${leads.join(', ')} that were not recorded are zeros.`,
    ...Object.entries(parts).map(([name, part]) => `Beats, ${name}: ${countsOf(part)}.`),
  ];
}

/** 'N 120, S 3 …' */
function countsOf({ examples: { targets } }: TargetPart): string {
  const { classes } = AAMI_BEAT_CLASSES;
  const flags = targets[DIAGNOSIS]?.data ?? new Float32Array(0);
  const counts = classes.map((_, column) =>
    flags.reduce((sum, flag, at) => sum + (at % classes.length === column ? flag : 0), 0),
  );
  return classes.map((name, i) => `${name} ${counts[i]}`).join(', ');
}
