/**
 * Where a wave begins and ends on the noise-free signal, as shares of a maximum.
 *
 * This is the one definition of a boundary in this package. All signals are those of the wave alone,
 * in the eight independent leads I, II and V1 to V6, taken together by their root sum of squares:
 *
 * - QRS begins when the spatial velocity (of the leads' time derivatives) first exceeds `qrs.onset` of
 *   its maximum, and ends when it last exceeds `qrs.offset` of it. The rise of the ST level belongs to
 *   QRS.
 * - P begins and ends when the magnitude (of the leads themselves) first and last exceeds `p.onset` and
 *   `p.offset` of its maximum.
 * - T begins when the magnitude of T alone first exceeds `t.onset` of its maximum; it ends when the
 *   magnitude of T and what is left of the ST level last exceeds `t.offset` of its maximum. U does not
 *   belong to T.
 *
 * The shares are those that agree best with the marks of the cardiologists in LUDB (Kalyakulina et al.
 * 2020, doi:10.1109/ACCESS.2020.3029211), as `bench/calibrate-edges.mjs` finds them.
 */
export const WAVE_BOUNDARIES = {
  p: { onset: 0.2, offset: 0.2 },
  qrs: { onset: 0.06, offset: 0.05 },
  t: { onset: 0.2, offset: 0.06 },
} as const;
