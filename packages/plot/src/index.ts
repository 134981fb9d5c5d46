export type { ChartOptions } from './charts/chart-frame.ts';
export type { CurveSeries } from './charts/curve-series.ts';
export {
  type RenderConfusionMatrixOptions,
  renderConfusionMatrix,
} from './charts/render-confusion-matrix.ts';
export { type RenderCurvesOptions, renderCurves } from './charts/render-curves.ts';
export {
  type IntervalGroup,
  type IntervalItem,
  type RenderIntervalsOptions,
  renderIntervals,
} from './charts/render-intervals.ts';
export {
  type ReliabilityMark,
  type ReliabilitySeries,
  type RenderReliabilityOptions,
  renderReliability,
} from './charts/render-reliability.ts';
export type { ScaleKind, TickFormat } from './charts/scales.ts';
export type { EcgStretch } from './ecg/ecg-stretch.ts';
export { type RenderEcgOptions, renderEcg } from './ecg/render-ecg.ts';
export type { EcgLayout } from './ecg/sheet.ts';
