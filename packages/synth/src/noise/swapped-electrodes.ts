import { describeValue, InvalidArgumentError } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { toPotentials, toRows } from './electrodes.ts';
import { type Disturbance, ELECTRODES, type Electrode } from './noise.ts';

/** Options of {@link swappedElectrodes}. */
export interface SwappedElectrodesOptions {
  /**
   * Two or more electrodes, each of which lies where the next one belongs, and the last where the
   * first does; default RA and LA.
   */
  readonly electrodes?: readonly Electrode[];
}

/**
 * Returns electrodes put in each other's place, exactly. With RA and LA, lead I is turned over, II and
 * III change places, and so do aVR and aVL; the chest leads stay.
 *
 * The truth stays that of the heart as it is; that electrodes were swapped is in the record's
 * `parameters.noise`.
 */
export function swappedElectrodes(options: SwappedElectrodesOptions = {}): Disturbance {
  requireOptions(options, ['electrodes']);
  const electrodes = requireElectrodes(options.electrodes ?? ['RA', 'LA']);
  const places = electrodes.map((name) => ELECTRODES.indexOf(name));
  return {
    id: 'swapped-electrodes',
    parameters: { electrodes },
    apply(rows) {
      const potentials = toPotentials(rows);
      const permuted = [...potentials];
      for (const [i, place] of places.entries()) {
        permuted[place] = potentials[places[(i + 1) % places.length] as number] as Float64Array;
      }
      toRows(permuted, rows);
    },
  };
}

function requireElectrodes(electrodes: readonly Electrode[]): Electrode[] {
  const list = Array.isArray(electrodes) ? electrodes : [];
  const known = list.every((name) => ELECTRODES.includes(name));
  if (known && list.length >= 2 && new Set(list).size === list.length) return [...list];
  throw new InvalidArgumentError(`electrodes is ${describeValue(electrodes)}`, {
    argument: 'electrodes',
    value: electrodes,
    hint: `Name two or more of ${ELECTRODES.join(', ')}, each once.`,
  });
}
