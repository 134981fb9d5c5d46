import type { PtbXlSuperclass } from './ptb-xl-superclasses.ts';

/** What one SCP code says, in the columns of scp_statements.csv that label sets are made of. */
export interface ScpStatement {
  readonly code: string;
  readonly description: string;
  /** Any of: a diagnosis, a form of the waves, a rhythm. */
  readonly kinds: readonly ('diagnostic' | 'form' | 'rhythm')[];
  /** Of diagnoses, else null. */
  readonly superclass: PtbXlSuperclass | null;
  /** Of diagnoses, else null. */
  readonly subclass: string | null;
}

type Named = readonly [code: string, description: string];

const diagnoses =
  (kinds: ScpStatement['kinds']) =>
  (superclass: PtbXlSuperclass, subclass: string | null, ...named: Named[]): ScpStatement[] =>
    named.map(([code, description]) => {
      return { code, description, kinds, superclass, subclass: subclass ?? code };
    });

const pure = diagnoses(['diagnostic']);
const alsoForm = diagnoses(['diagnostic', 'form']);

const findings = (kind: 'form' | 'rhythm', ...named: Named[]): ScpStatement[] =>
  named.map(([code, description]) => {
    return { code, description, kinds: [kind], superclass: null, subclass: null };
  });

/**
 * The SCP-ECG codes that PTB-XL uses, with the classes that it sorts diagnoses into (Wagner et al. 2020,
 * doi:10.1038/s41597-020-0495-6).
 */
export const SCP_STATEMENTS: readonly ScpStatement[] = [
  ...pure('NORM', null, ['NORM', 'normal']),
  ...pure(
    'MI',
    'AMI',
    ['AMI', 'anterior infarction'],
    ['ASMI', 'anteroseptal infarction'],
    ['ALMI', 'anterolateral infarction'],
    ['INJAS', 'anteroseptal subendocardial injury'],
    ['INJAL', 'anterolateral subendocardial injury'],
    ['INJLA', 'lateral subendocardial injury'],
  ),
  ...pure(
    'MI',
    'IMI',
    ['IMI', 'inferior infarction'],
    ['ILMI', 'inferolateral infarction'],
    ['IPMI', 'inferoposterior infarction'],
    ['IPLMI', 'inferoposterolateral infarction'],
    ['INJIN', 'inferior subendocardial injury'],
    ['INJIL', 'inferolateral subendocardial injury'],
  ),
  ...pure('MI', null, ['LMI', 'lateral infarction'], ['PMI', 'posterior infarction']),
  ...alsoForm(
    'STTC',
    'STTC',
    ['NDT', 'T abnormality that says nothing about its cause'],
    ['DIG', 'effect of digitalis'],
    ['LNGQT', 'long QT'],
  ),
  ...pure(
    'STTC',
    'STTC',
    ['ANEUR', 'ST and T as over a ventricular aneurysm'],
    ['EL', 'effect of electrolytes or a drug'],
  ),
  ...alsoForm('STTC', null, ['NST_', 'unspecific ST change']),
  ...pure('STTC', null, ['ISC_', 'unspecific ischaemia']),
  ...pure(
    'STTC',
    'ISCA',
    ['ISCAN', 'anterior ischaemia'],
    ['ISCAS', 'anteroseptal ischaemia'],
    ['ISCAL', 'anterolateral ischaemia'],
    ['ISCLA', 'lateral ischaemia'],
  ),
  ...pure('STTC', 'ISCI', ['ISCIN', 'inferior ischaemia'], ['ISCIL', 'inferolateral ischaemia']),
  ...pure(
    'CD',
    'LAFB/LPFB',
    ['LAFB', 'left anterior fascicular block'],
    ['LPFB', 'left posterior fascicular block'],
  ),
  ...pure(
    'CD',
    '_AVB',
    ['1AVB', 'first-degree AV block'],
    ['2AVB', 'second-degree AV block'],
    ['3AVB', 'third-degree AV block'],
  ),
  ...pure(
    'CD',
    null,
    ['CLBBB', 'left bundle branch block'],
    ['CRBBB', 'right bundle branch block'],
    ['ILBBB', 'incomplete left bundle branch block'],
    ['IRBBB', 'incomplete right bundle branch block'],
    ['IVCD', 'unspecific intraventricular conduction delay'],
    ['WPW', 'pre-excitation (Wolff, Parkinson and White)'],
  ),
  ...pure(
    'HYP',
    null,
    ['LVH', 'left ventricular hypertrophy'],
    ['RVH', 'right ventricular hypertrophy'],
    ['SEHYP', 'septal hypertrophy'],
    ['LAO/LAE', 'left atrial enlargement'],
    ['RAO/RAE', 'right atrial enlargement'],
  ),
  ...findings(
    'form',
    ['ABQRS', 'abnormal QRS'],
    ['QWAVE', 'Q waves'],
    ['LVOLT', 'low QRS voltage'],
    ['HVOLT', 'high QRS voltage'],
    ['VCLVH', 'voltage of left ventricular hypertrophy'],
    ['STD_', 'ST depression'],
    ['STE_', 'ST elevation'],
    ['TAB_', 'T abnormality'],
    ['INVT', 'T inversion'],
    ['LOWT', 'low T'],
    ['NT_', 'unspecific T change'],
    ['LPR', 'long PR'],
    ['PAC', 'atrial premature beats'],
    ['PVC', 'ventricular premature beats'],
    ['PRC(S)', 'premature beats'],
  ),
  ...findings(
    'rhythm',
    ['SR', 'sinus rhythm'],
    ['SBRAD', 'sinus bradycardia'],
    ['STACH', 'sinus tachycardia'],
    ['SARRH', 'sinus arrhythmia'],
    ['AFIB', 'atrial fibrillation'],
    ['AFLT', 'atrial flutter'],
    ['SVARR', 'supraventricular arrhythmia'],
    ['SVTAC', 'supraventricular tachycardia'],
    ['PSVT', 'paroxysmal supraventricular tachycardia'],
    ['BIGU', 'bigeminy'],
    ['TRIGU', 'trigeminy'],
    ['PACE', 'pacemaker'],
  ),
];
