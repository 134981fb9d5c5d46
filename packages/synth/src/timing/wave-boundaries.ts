/**
 * Where a wave begins and ends on the noise-free signal: this is the one definition in this package.
 *
 * A wave begins when its spatial velocity first exceeds `onset` of its maximum, and ends when it last
 * exceeds `offset` of it. The spatial velocity is the root sum of squares of the time derivatives of
 * the eight independent leads I, II and V1 to V6, here of the wave alone: P; QRS with the rise of the
 * ST level; T with the fall of the ST level and the bend of ST that runs into it, but without U.
 *
 * A beat's boundaries are those at mid-breath: breathing as it is drawn moves what a threshold
 * finds by less than 2 ms, one that turns the axis by 30° up to 5 ms.
 *
 * A velocity needs no baseline, and its shares hold for every voltage and duration. These agree best
 * with the marks of the cardiologists in LUDB (Kalyakulina et al. 2020,
 * doi:10.1109/ACCESS.2020.3029211); `bench/calibrate-edges.mjs` measures how well.
 */
export const WAVE_BOUNDARIES = {
  p: { onset: 0.18, offset: 0.5 },
  qrs: { onset: 0.03, offset: 0.06 },
  t: { onset: 0.22, offset: 0.23 },
} as const;
