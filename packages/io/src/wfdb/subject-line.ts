/** Who was recorded. */
export interface Subject {
  /** In years. */
  readonly age?: number | null;
  readonly sex?: 'male' | 'female' | null;
  readonly diagnoses?: readonly string[];
}

/**
 * A header comment with age, sex and diagnoses: '<age>: 63  <sex>: F  <diagnoses>: LBBB'; '?' where
 * nothing is known, '(none)' for an empty list. Source: WFDB Applications Guide, header(5).
 */
export function subjectLine({ age, sex, diagnoses }: Subject): string {
  const years = age == null ? '?' : String(Math.round(age));
  const letter = sex ? { male: 'M', female: 'F' }[sex] : '?';
  const names = diagnoses ? diagnoses.map(oneLine).join(', ') || '(none)' : '?';
  return `<age>: ${years}  <sex>: ${letter}  <diagnoses>: ${names}`;
}

/** Text without line breaks, so that it stays one line of a header. */
export const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');
