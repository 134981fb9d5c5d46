import { locateInAll } from './all-leads.ts';
import { atrialFeatures, isFootOfQrs } from './atrial-activity.ts';
import type { BeatClass, ClassifiedBeats, GridBeat } from './beat-classes.ts';
import { fitWave, type WaveFit } from './beat-fit.ts';
import { type DelineationModel, evaluate } from './model.ts';
import { locateInLead } from './one-lead.ts';
import { P, type Places, type WaveSlopes } from './places.ts';
import { type Rhythm, spacingOf } from './rhythm.ts';

/** What is known of the beats of one shape. */
export interface Shape {
  readonly members: readonly number[];
  /** Where their waves lie in all leads together. */
  readonly places: Places;
  /** The same in each lead. */
  readonly inLeads: readonly Places[];
  readonly slopes: WaveSlopes;
  /** How the P wave of each member fits. */
  readonly atrialFits: readonly WaveFit[];
  /** Probability that they have P waves; null where there are too few beats to tell. */
  readonly atrial: number | null;
}

/** Fewer beats do not show whether what precedes them is the same each time. */
const ENOUGH_FOR_P = 3;

/** Returns where the waves of each shape lie, and how likely its beats are to have P waves. */
export function shapesOf(
  { beats, classes }: ClassifiedBeats,
  rhythm: Rhythm,
  model: DelineationModel,
): Shape[] {
  return classes.map(({ members, template }: BeatClass) => {
    const { places, slopes } = locateInAll(template, spacingOf(rhythm, members), model.rounds);
    const inLeads = template.map((lead, k) => locateInLead(places, lead, k, slopes, model.lead));
    const atrialFits = members.map((index) =>
      fitWave((beats[index] as GridBeat).leads, slopes, places, P),
    );
    if (members.length < ENOUGH_FOR_P) {
      return { members, places, inLeads, slopes, atrialFits, atrial: null };
    }
    const features = atrialFeatures(places, slopes, atrialFits, rhythm.irregularity);
    const atrial = isFootOfQrs(places, slopes)
      ? 0
      : 1 / (1 + Math.exp(-evaluate(model.atrial, features)));
    return { members, places, inLeads, slopes, atrialFits, atrial };
  });
}
