import { installSimd } from './install-simd.ts';

export { simdInUse } from './install-simd.ts';

installSimd();
