/** What is taken out of a piece of a signal: its mean, the straight line that fits it best, or nothing. */
export type Trend = 'constant' | 'linear' | 'none';

/** Takes the mean or the best straight line out of a piece of a signal, in place. */
export function detrend(piece: Float64Array, trend: Trend): void {
  if (trend === 'none') return;
  const middle = (piece.length - 1) / 2;
  let sum = 0;
  let moment = 0;
  for (let i = 0; i < piece.length; i++) {
    sum += piece[i] as number;
    moment += (i - middle) * (piece[i] as number);
  }
  const mean = sum / piece.length;
  const spread = (piece.length * (piece.length * piece.length - 1)) / 12;
  const slope = trend === 'linear' && spread > 0 ? moment / spread : 0;
  for (let i = 0; i < piece.length; i++) {
    piece[i] = (piece[i] as number) - mean - slope * (i - middle);
  }
}
