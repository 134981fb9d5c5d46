import type { StudyResult } from '@einthoven/transfer';
import type { Section } from '../blocks.ts';
import { calibrationSection } from './calibration-section.ts';
import { claimsSection } from './claims-section.ts';
import { classesSection } from './classes-section.ts';
import { confusionSection } from './confusion-section.ts';
import { dataSection } from './data-section.ts';
import { efficiencySection } from './efficiency-section.ts';
import { numbersSection } from './numbers-section.ts';
import { notesSection, planSection, repeatSection } from './plan-section.ts';
import { pretrainingSection } from './pretraining-section.ts';
import { readingsSection } from './readings-section.ts';
import { resultsSection } from './results-section.ts';

/** What a study found, in the order in which it is told; null where there is nothing to tell. */
export function findings(result: StudyResult): (Section | null)[] {
  return [
    claimsSection(result),
    resultsSection(result),
    numbersSection(result),
    efficiencySection(result),
    classesSection(result),
    confusionSection(result),
    calibrationSection(result),
    pretrainingSection(result),
    readingsSection(result),
  ];
}

/** On what, how, and how again. */
export function method(result: StudyResult, command: string): (Section | null)[] {
  return [
    dataSection(result),
    notesSection(result),
    planSection(result),
    repeatSection(result, command),
  ];
}
