/**
 * A record of PTB-XL (its ecg_id) for each page, with the SCP code that they share: chosen by eye among those whose
 * index states little else. Their signals are not part of this repository.
 */
export const REAL_RECORDS = {
  normal: [3, 'NORM'],
  lvh: [138, 'LVH'],
  rvh: [222, 'RVH'],
  'left-atrial-enlargement': [489, 'LAO/LAE'],
  'right-atrial-enlargement': [199, 'RAO/RAE'],
  lafb: [41, 'LAFB'],
  lpfb: [32, 'LPFB'],
  'first-degree-av-block': [102, '1AVB'],
  'incomplete-rbbb': [52, 'IRBBB'],
  rbbb: [195, 'CRBBB'],
  lbbb: [286, 'CLBBB'],
  'incomplete-lbbb': [423, 'ILBBB'],
  ivcd: [49, 'IVCD'],
  'anterior-mi': [418, 'AMI'],
  'septal-mi': [177, 'ASMI'],
  'inferior-mi': [290, 'IMI'],
  'lateral-mi': [409, 'LMI'],
  'st-depression': [341, 'STD_'],
  't-inversion': [468, 'INVT'],
  'flat-t': [484, 'LOWT'],
  'long-qt': [320, 'LNGQT'],
  digitalis: [28, 'DIG'],
  'atrial-fibrillation': [351, 'AFIB'],
  'atrial-flutter': [23, 'AFLT'],
  'atrial-ectopy': [421, 'PAC'],
  'ventricular-ectopy': [219, 'PVC'],
  paced: [144, 'PACE'],
};
