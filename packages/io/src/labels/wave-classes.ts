import type { LabelSet } from './label-set.ts';

/** The waves that delineation data sets mark. */
export const WAVE_CLASSES: LabelSet<'P' | 'QRS' | 'T'> = {
  id: 'waves',
  classes: ['P', 'QRS', 'T'],
  descriptions: {
    P: 'atrial depolarisation',
    QRS: 'ventricular depolarisation',
    T: 'ventricular repolarisation',
  },
  multiLabel: false,
};
