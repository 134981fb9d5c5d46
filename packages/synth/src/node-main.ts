import { installSimd } from './simd/install-simd.ts';

// biome-ignore lint/performance/noReExportAll: this is what Node takes for the main entry.
export * from './index.ts';

installSimd();
