// What a fit of the delineation works on, from the sources of the package.
export {
  featuresOfAll,
  locateInAll,
  movePlaces,
} from '../../packages/signal/src/delineation/all-leads.ts';
export { atrialFeatures } from '../../packages/signal/src/delineation/atrial-activity.ts';
export { classifyBeats } from '../../packages/signal/src/delineation/beat-classes.ts';
export { fitWave } from '../../packages/signal/src/delineation/beat-fit.ts';
export { R_INDEX } from '../../packages/signal/src/delineation/beat-window.ts';
export { delineate, delineateWith } from '../../packages/signal/src/delineation/delineate.ts';
export { firstGuess } from '../../packages/signal/src/delineation/first-guess.ts';
export { BOUNDARIES, featuresOfLead } from '../../packages/signal/src/delineation/one-lead.ts';
export { P } from '../../packages/signal/src/delineation/places.ts';
export { prepareLeads } from '../../packages/signal/src/delineation/prepare-leads.ts';
export { rhythmOf, spacingOf } from '../../packages/signal/src/delineation/rhythm.ts';
export { detectRPeaks, measureIntervals, pickLeads } from '../../packages/signal/src/index.ts';
