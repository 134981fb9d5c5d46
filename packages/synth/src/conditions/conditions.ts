import { incompleteLbbb, incompleteRbbb, ivcd, lbbb, rbbb, wpw } from './bundle-branch.ts';
import type { ConditionModel } from './condition.ts';
import { digitalis, hyperkalaemia, hypokalaemia, longQt, shortQt } from './electrolytes.ts';
import { firstDegreeAvBlock, lafb, lpfb } from './fascicular.ts';
import { leftAtrialEnlargement, lvh, rightAtrialEnlargement, rvh } from './hypertrophy.ts';
import {
  anteriorMi,
  anterolateralMi,
  anteroseptalMi,
  inferiorMi,
  inferolateralMi,
  lateralMi,
  posteriorMi,
  septalMi,
} from './infarction.ts';
import { flatT, hyperacuteT, pericarditis, stDepression, tInversion } from './repolarisation.ts';

/**
 * Every built-in condition in the order in which they are applied: depolarisation and its size first,
 * then scars, then what changes repolarisation. What is said about them stands in `CONDITION_TEXTS`.
 */
export const CONDITION_MODELS = [
  lvh,
  rvh,
  leftAtrialEnlargement,
  rightAtrialEnlargement,
  lafb,
  lpfb,
  firstDegreeAvBlock,
  incompleteRbbb,
  rbbb,
  incompleteLbbb,
  lbbb,
  wpw,
  ivcd,
  septalMi,
  anteroseptalMi,
  anteriorMi,
  anterolateralMi,
  posteriorMi,
  inferiorMi,
  lateralMi,
  inferolateralMi,
  flatT,
  hyperacuteT,
  pericarditis,
  stDepression,
  tInversion,
  digitalis,
  hypokalaemia,
  hyperkalaemia,
  longQt,
  shortQt,
] as const satisfies readonly ConditionModel[];

/** Returns the built-in condition with this id, if there is one. */
export const conditionModel = (id: string): ConditionModel | undefined =>
  CONDITION_MODELS.find((model) => model.id === id);

/** Id of a built-in condition. */
export type ConditionId = (typeof CONDITION_MODELS)[number]['id'];
