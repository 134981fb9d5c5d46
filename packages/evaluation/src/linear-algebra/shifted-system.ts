import type { Tridiagonal } from './tridiagonalize.ts';

/** T + shift·I, factorised. */
export interface ShiftedSystem {
  /** Solves for one right-hand side, in place. */
  solve(x: Float64Array): void;
  /** zᵀ (T + shift·I)⁻¹ z. */
  quadraticForm(z: Float64Array): number;
}

/** The factorisation L D Lᵀ of a positive definite T + shift·I. */
export function createShiftedSystem(
  { size, diagonal, offDiagonal }: Tridiagonal,
  shift: number,
): ShiftedSystem {
  const pivots = new Float64Array(size);
  const factors = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const coupling = i > 0 ? (offDiagonal[i] as number) : 0;
    factors[i] = i > 0 ? coupling / (pivots[i - 1] as number) : 0;
    pivots[i] = (diagonal[i] as number) + shift - (factors[i] as number) * coupling;
  }
  return {
    solve(x) {
      for (let i = 1; i < size; i++) {
        x[i] = (x[i] as number) - (factors[i] as number) * (x[i - 1] as number);
      }
      for (let i = 0; i < size; i++) x[i] = (x[i] as number) / (pivots[i] as number);
      for (let i = size - 2; i >= 0; i--) {
        x[i] = (x[i] as number) - (factors[i + 1] as number) * (x[i + 1] as number);
      }
    },
    quadraticForm(z) {
      let carried = 0;
      let sum = 0;
      for (let i = 0; i < size; i++) {
        carried = (z[i] as number) - (factors[i] as number) * carried;
        sum += (carried * carried) / (pivots[i] as number);
      }
      return sum;
    },
  };
}
