import type { StudyResult } from '@einthoven/transfer';
import { type Block, paragraph, type Section } from '../blocks.ts';
import { claimsOf } from '../claims.ts';

/** The questions that a study can answer, one by one, and those that it has no arms for. */
export function claimsSection(result: StudyResult): Section | null {
  const claims = claimsOf(result);
  const answered = claims.filter(({ answer }) => answer !== null);
  if (answered.length === 0) return null;
  const unasked = claims.filter(({ answer }) => answer === null);
  return {
    heading: 'Question by question',
    blocks: [
      ...answered.flatMap(({ question, answer, figures }): Block[] => [
        { kind: 'heading', text: question },
        paragraph(answer ?? ''),
        ...(figures.length > 0 ? [{ kind: 'list', items: figures } as const] : []),
      ]),
      ...(unasked.length > 0
        ? [
            paragraph(
              `Not asked by this study: ${unasked.map(({ question, needs }) => `${question} (needs ${needs})`).join(' ')}`,
            ),
          ]
        : []),
    ],
  };
}
