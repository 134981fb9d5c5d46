import type { Condition, ConditionTexts } from './condition.ts';
import { CONDITION_MODELS, type ConditionId } from './conditions.ts';

const HANCOCK = 'Hancock et al. 2009, doi:10.1016/j.jacc.2008.12.015';
const SURAWICZ = 'Surawicz et al. 2009, doi:10.1016/j.jacc.2008.12.013';
const THYGESEN =
  'Thygesen et al. 2018, fourth universal definition, doi:10.1161/CIR.0000000000000617';
const RAUTAHARJU = 'Rautaharju et al. 2009, doi:10.1016/j.jacc.2008.12.014';
const DIERCKS = 'Diercks et al. 2004, doi:10.1016/j.jemermed.2004.04.006';

const ACUTE = 'acute: ST ≥ 0.1 mV (0.2 mV in V2 and V3) above the baseline in two contiguous leads';
const frontWall = (leads: string) => `${ACUTE}; old: Q, QS or R below 0.2 mV in two of ${leads}`;
const otherWall = (leads: string) =>
  `${ACUTE}; old: Q ≥ 30 ms and ≥ 0.1 mV deep, or QS, in two of ${leads}`;

/** What is said about each condition; apart from the models, so that a bundle may leave it out. */
const CONDITION_TEXTS: Readonly<Record<ConditionId, ConditionTexts>> = {
  lvh: {
    name: 'Left ventricular hypertrophy',
    criterion: 'S in V1 plus R in V5 or V6, whichever is larger, ≥ 3.5 mV (Sokolow and Lyon 1949)',
    reference: HANCOCK,
  },
  rvh: {
    name: 'Right ventricular hypertrophy',
    criterion: 'Axis ≥ 90°, R/S in V1 > 1 with R ≥ 0.5 mV',
    reference: HANCOCK,
  },
  'left-atrial-enlargement': {
    name: 'Left atrial enlargement',
    criterion: 'P ≥ 120 ms, with a negative end in V1 at least 0.1 mV deep',
    reference: HANCOCK,
  },
  'right-atrial-enlargement': {
    name: 'Right atrial enlargement',
    criterion: 'P > 0.25 mV in II',
    reference: HANCOCK,
  },
  lafb: {
    name: 'Left anterior fascicular block',
    criterion: 'Axis −45° to −90°; qR in aVL; rS in II, III and aVF',
    reference: SURAWICZ,
  },
  lpfb: {
    name: 'Left posterior fascicular block',
    criterion: 'Axis 90° to 180°; rS in I and aVL; qR in III and aVF',
    reference: SURAWICZ,
  },
  'first-degree-av-block': {
    name: 'First-degree atrioventricular block',
    criterion: 'PR > 200 ms',
    reference: 'Kusumoto et al. 2019, doi:10.1161/CIR.0000000000000628',
  },
  'incomplete-rbbb': {
    name: 'Incomplete right bundle branch block',
    criterion: "QRS 110 to 119 ms with a terminal r' in V1",
    reference: SURAWICZ,
  },
  rbbb: {
    name: 'Right bundle branch block',
    criterion: "QRS ≥ 120 ms; terminal R' in V1; broad S in I and V6; T inverted in V1",
    reference: SURAWICZ,
  },
  'incomplete-lbbb': {
    name: 'Incomplete left bundle branch block',
    criterion: 'QRS 110 to 119 ms; no q in I, V5 and V6; R peaks after 60 ms in V5 or V6',
    reference: SURAWICZ,
  },
  lbbb: {
    name: 'Left bundle branch block',
    criterion:
      'QRS ≥ 120 ms; QS or rS in V1; broad R without q in I and V6; ST and T opposite to QRS',
    reference: SURAWICZ,
  },
  wpw: {
    name: 'Wolff–Parkinson–White pattern',
    criterion: 'PR < 120 ms, delta wave, QRS > 110 ms',
    reference: SURAWICZ,
  },
  ivcd: {
    name: 'Nonspecific intraventricular conduction delay',
    criterion: 'QRS > 110 ms without the shape of a bundle branch block',
    reference: SURAWICZ,
  },
  'septal-mi': {
    name: 'Septal myocardial infarction',
    criterion: /* @__PURE__ */ frontWall('V1–V3'),
    reference: THYGESEN,
  },
  'anteroseptal-mi': {
    name: 'Anteroseptal myocardial infarction',
    criterion: /* @__PURE__ */ frontWall('V1–V4'),
    reference: THYGESEN,
  },
  'anterior-mi': {
    name: 'Anterior myocardial infarction',
    criterion: /* @__PURE__ */ frontWall('V2–V4'),
    reference: THYGESEN,
  },
  'anterolateral-mi': {
    name: 'Anterolateral myocardial infarction',
    criterion: /* @__PURE__ */ frontWall('V3–V6'),
    reference: THYGESEN,
  },
  'posterior-mi': {
    name: 'Posterior myocardial infarction',
    criterion:
      'R ≥ 40 ms and R/S ≥ 1 in V1 or V2; acute: ST ≥ 0.05 mV below the baseline in two of V1–V4; old: T upright there',
    reference: THYGESEN,
  },
  'inferior-mi': {
    name: 'Inferior myocardial infarction',
    criterion: /* @__PURE__ */ otherWall('II, III and aVF'),
    reference: THYGESEN,
  },
  'lateral-mi': {
    name: 'Lateral myocardial infarction',
    criterion: /* @__PURE__ */ otherWall('I, aVL, V5 and V6'),
    reference: THYGESEN,
  },
  'inferolateral-mi': {
    name: 'Inferolateral myocardial infarction',
    criterion: /* @__PURE__ */ otherWall('II, III, aVF, V5 and V6'),
    reference: THYGESEN,
  },
  'flat-t': {
    name: 'Flat T waves',
    criterion: 'T between −0.1 and 0.1 mV in I, II and V4–V6',
    reference: RAUTAHARJU,
  },
  'hyperacute-t': {
    name: 'Hyperacute T waves',
    criterion: 'T > 0.5 mV in two limb leads or > 1.0 mV in two chest leads of one territory',
    reference: THYGESEN,
  },
  pericarditis: {
    name: 'Acute pericarditis',
    criterion:
      'ST ≥ 0.1 mV above the baseline in four of I, II, aVF and V2–V6, and below it in aVR',
    reference: 'Adler et al. 2015, doi:10.1093/eurheartj/ehv318',
  },
  'st-depression': {
    name: 'ST depression',
    criterion:
      'ST ≥ 0.05 mV below the baseline 60 ms after QRS in two contiguous leads (V2–V4; II, III, aVF; I, aVL, V5, V6)',
    reference: THYGESEN,
  },
  't-inversion': {
    name: 'T-wave inversion',
    criterion: 'T ≤ −0.1 mV in two contiguous leads in which it is normally upright',
    reference: RAUTAHARJU,
  },
  digitalis: {
    name: 'Digitalis effect',
    criterion: 'A sagging ST segment ≥ 0.05 mV below the baseline in two of I, II, V4, V5 and V6',
    reference: 'Ma et al. 2001, doi:10.1016/S0736-4679(00)00312-7',
  },
  hypokalaemia: {
    name: 'Hypokalaemia',
    criterion: 'U ≥ 0.1 mV and taller than T in two of V2–V4',
    reference: DIERCKS,
  },
  hyperkalaemia: {
    name: 'Hyperkalaemia',
    criterion: 'Narrow T > 1.0 mV in two of V2–V4; QRS wide and P flat where severe',
    reference: DIERCKS,
  },
  'long-qt': {
    name: 'Long QT',
    criterion: 'QT / √RR ≥ 480 ms (RR in seconds)',
    reference: RAUTAHARJU,
  },
  'short-qt': {
    name: 'Short QT',
    criterion: 'QT / √RR ≤ 340 ms (RR in seconds)',
    reference: 'Priori et al. 2015, doi:10.1093/eurheartj/ehv316',
  },
};

/**
 * Every built-in condition with its superclass, criterion and reference, in the order in which they are
 * applied: depolarisation and its size first, then scars, then what changes repolarisation.
 */
export const CONDITIONS: readonly Condition<ConditionId>[] = /* @__PURE__ */ CONDITION_MODELS.map(
  (model) => ({ ...model, ...CONDITION_TEXTS[model.id] }),
);
