import { addFrames } from './add-frames.ts';
import { addHeights } from './add-heights.ts';
import { addInterpolated } from './add-interpolated.ts';
import { addSlope } from './add-slope.ts';
import { standardLeads } from './standard-leads.ts';
import { sumMoments } from './sum-moments.ts';
import { withFrames } from './with-frames.ts';

/** The passes over the samples of a record, in plain JavaScript unless others are put in their place. */
export const passes = {
  addFrames,
  addHeights,
  addInterpolated,
  addSlope,
  standardLeads,
  sumMoments,
  withFrames,
};

/** What {@link passes} do; others do the same to the last bit. */
export type Passes = typeof passes;
