/** One line of a chart. */
export interface CurveSeries {
  readonly name: string;
  readonly x: ArrayLike<number>;
  /** One an x; NaN leaves a gap. */
  readonly y: ArrayLike<number>;
  /** Lower and upper end of the interval at each x; both or neither. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}
