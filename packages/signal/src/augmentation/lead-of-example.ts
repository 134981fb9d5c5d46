import type { Random } from '@einthoven/core';

/** One lead of an example whose leads lie side by side. */
export interface LeadOfExample {
  readonly example: Float32Array;
  readonly lead: number;
  readonly leads: number;
}

/** A sine: its height, its turn in radians from sample to sample, and its phase. */
export interface Sine {
  readonly amplitude: number;
  readonly turn: number;
  readonly phase: number;
}

/** Returns the standard deviation of a lead. */
export function deviation({ example, lead, leads }: LeadOfExample): number {
  let sum = 0;
  let squares = 0;
  for (let i = lead; i < example.length; i += leads) {
    const value = example[i] as number;
    sum += value;
    squares += value * value;
  }
  const count = example.length / leads;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/** Multiplies a lead in place. */
export function scale({ example, lead, leads }: LeadOfExample, by: number): void {
  if (by === 1) return;
  for (let i = lead; i < example.length; i += leads) example[i] = (example[i] as number) * by;
}

/** Adds white noise to a lead in place. */
export function addWhite(
  { example, lead, leads }: LeadOfExample,
  sd: number,
  random: Random,
): void {
  if (sd === 0) return;
  for (let i = lead; i < example.length; i += leads) {
    example[i] = (example[i] as number) + random.normal(0, sd);
  }
}

/** Adds a sine to a lead in place. */
export function addSine({ example, lead, leads }: LeadOfExample, sine: Sine): void {
  const { amplitude, turn, phase } = sine;
  if (amplitude === 0) return;
  for (let i = lead, t = 0; i < example.length; i += leads, t++) {
    example[i] = (example[i] as number) + amplitude * Math.sin(turn * t + phase);
  }
}

/** Cycles of a drift within an example: in 2.5 s from 0.1 to 0.8 Hz. */
const DRIFT_CYCLES = [0.25, 2] as const;

/** Draws the speed and phase of a drift that all leads of an example of so many samples share. */
export function drawDrift(samples: number, random: Random): Omit<Sine, 'amplitude'> {
  const cycles = random.uniform(...DRIFT_CYCLES);
  const phase = random.uniform(0, 2 * Math.PI);
  return { turn: (2 * Math.PI * cycles) / samples, phase };
}
