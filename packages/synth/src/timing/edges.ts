/**
 * Where a wave begins and ends: this many standard deviations from the centre of its first or last
 * Gaussian source.
 *
 * This is the one definition of a boundary in this package. The numbers bring models that were
 * trained on such boundaries closest to the marks of cardiologists in LUDB (Kalyakulina et al. 2020,
 * doi:10.1109/ACCESS.2020.3029211).
 */
export const EDGE_SIGMAS = {
  /** Both ends of P. */
  p: 1.8,
  /** Both ends of QRS. */
  qrs: 1.85,
  tOnset: 1.8,
  tOffset: 2.4,
} as const;
