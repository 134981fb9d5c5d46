import { type CurveSeries, renderCurves } from '@einthoven/plot';
import type { Curve, CurvePoint, StudyResult } from '@einthoven/transfer';
import type { Drawing, Section } from '../blocks.ts';
import { metricText } from '../metric-text.ts';

const MAX_POINTS = 120;

/** How every training went: its loss, and the score on validation where one was taken; null without any. */
export function curvesSection(result: StudyResult): Section | null {
  const { curves, sources } = result;
  const nameSource = sources.length > 1;
  const groups = new Map<string, Curve[]>();
  for (const curve of curves) {
    const { name, group } = titleOf(curve, nameSource);
    groups.set(group, [...(groups.get(group) ?? []), { ...curve, phase: name }]);
  }
  const drawings = [...groups].flatMap(([group, members]) => [
    ...chart(members, `Training loss, ${group}`, lossOf),
    ...chart(members, `Validation ${metricText(result).name}, ${group}`, scoreOf),
  ]);
  if (drawings.length === 0) return null;
  return { heading: 'Training curves', blocks: [{ kind: 'drawings', drawings }] };
}

const PRETRAINING = /^pretrain /;

/** 'scratch, 10 % of the records, seed 0' is 'scratch' in the group of the rest. */
function titleOf({ phase }: Curve, nameSource: boolean): { name: string; group: string } {
  const [name = phase, ...rest] = phase.split(', ');
  if (PRETRAINING.test(name)) {
    return { name: name.replace(PRETRAINING, ''), group: ['pretraining', ...rest].join(', ') };
  }
  return { name: nameSource ? name : name.replace(/ from .*$/, ''), group: rest.join(', ') };
}

function chart(
  curves: readonly Curve[],
  caption: string,
  pick: (point: CurvePoint) => number | null,
): Drawing[] {
  const series = curves.map((curve) => seriesOf(curve, pick)).filter(({ x }) => x.length > 1);
  if (series.length === 0) return [];
  return [{ svg: renderCurves({ series, xLabel: 'step' }), caption }];
}

function seriesOf(curve: Curve, pick: (point: CurvePoint) => number | null): CurveSeries {
  const points = curve.points.filter((point) => pick(point) !== null);
  const size = Math.ceil(points.length / MAX_POINTS);
  const x: number[] = [];
  const y: number[] = [];
  for (let start = 0; start < points.length; start += size) {
    // Means of neighbours: a loss a step is noise, and a page of it is heavy.
    const part = points.slice(start, start + size);
    x.push((part.at(-1) as CurvePoint).step);
    y.push(part.reduce((sum, point) => sum + (pick(point) as number), 0) / part.length);
  }
  return { name: curve.phase, x, y };
}

const lossOf = ({ loss }: CurvePoint) => loss;
const scoreOf = ({ validationScore }: CurvePoint) => validationScore;
