// Where things lie in the memory, in bytes. Exported: src/simd/load-kernels.ts reads these numbers from the module.

/** A record of more samples than this is left to the plain passes. */
export const LONGEST: i32 = 16384;

/** What each lead sees of a source, or how large a noise is at each electrode: up to 16 numbers. */
export const SIZES: usize = 0;

/** The sums of `sumMoments`: 17 numbers. */
export const SUMS: usize = 128;

/** The 1024 deviates of `fillNoise`. */
export const DEVIATES: usize = 1024;

/** The frames of a record. */
export const FRAMES: usize = 65536;

/** The frames of a noise. */
export const NOISE: usize = FRAMES + 64 * LONGEST;

/** Heights of a wave. */
export const HEIGHTS: usize = NOISE + 64 * LONGEST;

/** End of all this. */
export const END: usize = HEIGHTS + 8 * LONGEST;

/** Twelve leads in single precision, when no noise is needed any longer: memory that was just used is near. */
export const ROWS: usize = NOISE;
