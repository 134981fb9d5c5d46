import type { Choices } from '../conditions/condition.ts';
import type { ConditionId } from '../conditions/conditions.ts';
import { type BeatReading, pathologicalQ, someOf } from './read-beat.ts';

type Criterion = (x: BeatReading, choices: Choices) => boolean;

/** Leads that are contiguous, by the wall that they look at. */
const CONTIGUOUS = {
  anterior: ['V2', 'V3', 'V4'],
  inferior: ['II', 'III', 'aVF'],
  lateral: ['I', 'aVL', 'V5', 'V6'],
} as const;

const CHEST = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Whether two neighbouring leads of a row are so. */
const neighbours = (leads: readonly string[], holds: (lead: string) => boolean) =>
  leads.some((lead, i) => i > 0 && holds(lead) && holds(leads[i - 1] as string));

const raised = (x: BeatReading) => (lead: string) =>
  x.j(lead) >= (lead === 'V2' || lead === 'V3' ? 0.2 : 0.1);

const infarct =
  (leads: readonly string[]): Criterion =>
  (x, { stage }) =>
    stage === 'acute' ? someOf(2, leads, raised(x)) : someOf(2, leads, pathologicalQ(x));

const frontInfarct =
  (leads: readonly string[]): Criterion =>
  (x, { stage }) =>
    stage === 'acute'
      ? neighbours(CHEST, raised(x))
      : someOf(2, leads, (lead) => pathologicalQ(x)(lead) || x.r(lead) < 0.2);

/** What each condition's criterion says of the second beat of a clean record. */
export const CRITERIA: Readonly<Record<ConditionId, Criterion>> = {
  lvh: (x) => x.s('V1') + Math.max(x.r('V5'), x.r('V6')) >= 3.5,
  rvh: (x) => x.axis >= 90 && x.r('V1') >= 0.5 && x.r('V1') > x.s('V1'),
  'left-atrial-enlargement': (x) => (x.pMs as number) >= 120 && Math.min(...x.p('V1')) <= -0.1,
  'right-atrial-enlargement': (x) => Math.max(...x.p('II')) > 0.25,
  lafb: (x) => x.axis <= -45 && x.axis >= -90 && x.r('aVL') > x.s('aVL') && x.s('III') > x.r('III'),
  lpfb: (x) => x.axis >= 90 && x.s('I') > x.r('I') && x.r('III') > x.s('III') && x.q('III') > 0,
  'first-degree-av-block': (x) => (x.prMs as number) > 200,
  'incomplete-rbbb': (x) =>
    (x.qrsMs as number) >= 110 && (x.qrsMs as number) < 120 && Math.max(...x.last('V1')) > 0.05,
  rbbb: (x) =>
    (x.qrsMs as number) >= 120 &&
    Math.max(...x.last('V1')) > 0.25 &&
    Math.min(...x.last('I')) < -0.1 &&
    Math.min(...x.last('V6')) < -0.1,
  'incomplete-lbbb': (x) =>
    (x.qrsMs as number) >= 110 &&
    (x.qrsMs as number) < 120 &&
    ['I', 'V5', 'V6'].every((lead) => x.q(lead) < 0.05) &&
    Math.max(x.rPeakMs('V5'), x.rPeakMs('V6')) > 60,
  lbbb: (x) =>
    (x.qrsMs as number) >= 120 &&
    x.s('V1') > 2 * x.r('V1') &&
    x.q('V6') < 0.05 &&
    x.r('V6') > x.s('V6') &&
    // Broad: above half its height for a third of the QRS.
    x.complex('V6').filter((v) => v > x.r('V6') / 2).length > x.complex('V6').length / 3 &&
    x.t('V6') < 0 &&
    x.t('V1') > 0,
  wpw: (x) => (x.prMs as number) < 120 && (x.qrsMs as number) > 110,
  ivcd: (x) => (x.qrsMs as number) > 110,
  'septal-mi': frontInfarct(['V1', 'V2', 'V3']),
  'anteroseptal-mi': frontInfarct(['V2', 'V3', 'V4']),
  'anterior-mi': frontInfarct(['V2', 'V3', 'V4']),
  'anterolateral-mi': frontInfarct(['V3', 'V4', 'V5', 'V6']),
  'posterior-mi': (x, { stage }) =>
    ['V1', 'V2'].some((lead) => x.r(lead) >= x.s(lead) && x.rWidthMs(lead) >= 40) &&
    (stage === 'acute'
      ? someOf(2, ['V1', 'V2', 'V3', 'V4'], (lead) => x.j(lead) <= -0.05)
      : x.t('V2') > 0),
  'inferior-mi': infarct(['II', 'III', 'aVF']),
  'lateral-mi': infarct(['I', 'aVL', 'V5', 'V6']),
  'inferolateral-mi': infarct(['II', 'III', 'aVF', 'V5', 'V6']),
  'st-depression': (x, { territory }) =>
    someOf(2, CONTIGUOUS[territory ?? 'lateral'], (lead) => x.st(lead) <= -0.05),
  't-inversion': (x, { territory }) =>
    someOf(2, CONTIGUOUS[territory ?? 'lateral'], (lead) => x.t(lead) <= -0.1),
  'flat-t': (x) => ['I', 'II', 'V4', 'V5', 'V6'].every((lead) => Math.abs(x.t(lead)) <= 0.1),
  'hyperacute-t': (x) =>
    someOf(2, ['I', 'II', 'III', 'aVL', 'aVF'], (lead) => x.t(lead) > 0.5) ||
    someOf(2, CHEST, (lead) => x.t(lead) > 1),
  pericarditis: (x) =>
    someOf(4, ['I', 'II', 'aVF', 'V2', 'V3', 'V4', 'V5', 'V6'], (lead) => x.j(lead) >= 0.1) &&
    x.j('aVR') < 0,
  digitalis: (x) =>
    someOf(
      2,
      ['I', 'II', 'V4', 'V5', 'V6'],
      (lead) => x.midSt(lead) <= -0.05 && x.midSt(lead) < x.j(lead) && x.midSt(lead) < x.t(lead),
    ),
  hypokalaemia: (x) =>
    someOf(2, ['V2', 'V3', 'V4'], (lead) => x.u(lead) >= 0.1 && x.u(lead) > x.t(lead)),
  hyperkalaemia: (x) =>
    someOf(2, ['V2', 'V3', 'V4'], (lead) => x.t(lead) > 1 && x.tWidthMs(lead) < 100),
  'long-qt': (x) => (x.qtMs as number) / Math.sqrt(x.rrMs / 1000) >= 479.9,
  'short-qt': (x) => (x.qtMs as number) / Math.sqrt(x.rrMs / 1000) <= 340.1,
};

/** A number that grows with the severity of each condition. */
export const EXTENT: Readonly<Record<ConditionId, (x: BeatReading, choices: Choices) => number>> = {
  lvh: (x) => x.s('V1') + x.r('V5'),
  rvh: (x) => x.r('V1') - x.s('V1'),
  'left-atrial-enlargement': (x) => -Math.min(...x.p('V1')),
  'right-atrial-enlargement': (x) => Math.max(...x.p('II')),
  lafb: (x) => -x.axis,
  lpfb: (x) => x.axis,
  'first-degree-av-block': (x) => x.prMs as number,
  'incomplete-rbbb': (x) => Math.max(...x.last('V1')),
  rbbb: (x) => x.qrsMs as number,
  'incomplete-lbbb': (x) => x.qrsMs as number,
  lbbb: (x) => x.qrsMs as number,
  wpw: (x) => x.qrsMs as number,
  ivcd: (x) => x.qrsMs as number,
  ...frontExtents(),
  'posterior-mi': (x, { stage }) => (stage === 'acute' ? -x.j('V2') : x.r('V2')),
  'inferior-mi': (x, { stage }) => (stage === 'acute' ? x.j('III') : x.q('III') - x.r('III')),
  'lateral-mi': (x, { stage }) => (stage === 'acute' ? x.j('aVL') : x.q('V6') - x.r('V6')),
  'inferolateral-mi': (x, { stage }) => (stage === 'acute' ? x.j('III') : x.q('III') - x.r('III')),
  'st-depression': (x, { territory }) =>
    -CONTIGUOUS[territory ?? 'lateral'].reduce((sum, lead) => sum + x.st(lead), 0),
  't-inversion': (x, { territory }) =>
    -CONTIGUOUS[territory ?? 'lateral'].reduce((sum, lead) => sum + x.t(lead), 0),
  'flat-t': (x) => -['I', 'II', 'V4', 'V5', 'V6'].reduce((sum, l) => sum + Math.abs(x.t(l)), 0),
  'hyperacute-t': (x, { territory }) =>
    CONTIGUOUS[territory ?? 'lateral'].reduce((sum, lead) => sum + x.t(lead), 0),
  pericarditis: (x) => x.j('V4'),
  digitalis: (x) => -x.midSt('V5'),
  hypokalaemia: (x) => x.u('V3') - x.t('V3'),
  hyperkalaemia: (x) => x.t('V3'),
  'long-qt': (x) => x.qtMs as number,
  'short-qt': (x) => -(x.qtMs as number),
};

const meanOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

function frontExtents() {
  const of =
    (lead: string) =>
    (x: BeatReading, { stage }: Choices) =>
      stage === 'acute' ? x.j(lead) : -meanOf(x.complex(lead));
  return {
    'septal-mi': of('V2'),
    'anteroseptal-mi': of('V2'),
    'anterior-mi': of('V3'),
    'anterolateral-mi': of('V4'),
  };
}
