import { bodyMassIndex, type Person } from './person.ts';

/** How far a person's normal ECG is expected to lie from that of the typical person. */
export interface PersonEffects {
  /** Added to the typical heart rate, in beats a minute. */
  readonly heartRateBpm: number;
  /** Added to the typical intervals, in ms. */
  readonly prMs: number;
  readonly qrsMs: number;
  readonly qtMs: number;
  /** Added to the typical frontal QRS axis. */
  readonly axisDegrees: number;
  /** Factor of the ventricles' forces. */
  readonly voltage: number;
  /** Factors of what the limb leads and the chest leads see. */
  readonly limbGain: number;
  readonly chestGain: number;
}

const TYPICAL_AGE = 45;
const TYPICAL_BMI = 24.5;
const TYPICAL_HEIGHT = { female: 163, male: 176 } as const;

/**
 * Returns what age, sex and build do to a normal ECG; without them, nothing.
 *
 * The directions are those of Rijnbeek et al. 2014 (doi:10.1016/j.jelectrocard.2014.07.022; 13,354
 * people from 16 to 90): with age PR and QTc grow, the axis turns to the left and voltages fall; women
 * have a faster heart, a shorter PR and QRS, a longer QTc and lower voltages. A longer body has a
 * longer QRS (Mason et al. 2007, doi:10.1016/j.jelectrocard.2006.09.003, for its range), a stouter one
 * an axis further left and lower chest leads, the limb leads hardly (Kurisu et al. 2015,
 * doi:10.1016/j.ijcme.2015.10.006). The sizes are round numbers of ours.
 */
export function personEffects(person: Person): PersonEffects {
  const { ageYears = TYPICAL_AGE, sex, heightCm } = person;
  const years = ageYears - TYPICAL_AGE;
  const female = sex === undefined ? 0 : sex === 'female' ? 1 : -1;
  const taller = sex && heightCm !== undefined ? heightCm - TYPICAL_HEIGHT[sex] : 0;
  const stouter = (bodyMassIndex(person) ?? TYPICAL_BMI) - TYPICAL_BMI;
  return {
    heartRateBpm: 1.5 * female,
    prMs: 0.3 * years - 3 * female,
    qrsMs: 0.03 * years - 4 * female + 0.15 * taller,
    qtMs: 0.2 * years + 5 * female,
    axisDegrees: -0.55 * years - 1.3 * stouter,
    voltage: Math.exp(-0.004 * years - 0.06 * female),
    limbGain: Math.exp(-0.003 * stouter),
    chestGain: Math.exp(-0.013 * stouter),
  };
}
