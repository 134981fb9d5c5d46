import type { StudyResult } from '@einthoven/transfer';
import { answerOf } from './answer.ts';
import { DISCLAIMER } from './report.ts';
import { escapeMarkdown, sectionMarkdown } from './section-markdown.ts';
import { findings, method } from './sections/sections.ts';

/** What {@link renderMarkdown} takes. */
export interface MarkdownOptions {
  readonly result: StudyResult;
  /** The command that gives the same figures again. */
  readonly command: string;
  /** Heading of the page; default the study's title. */
  readonly title?: string;
}

/** Returns a study's report as Markdown: all of it but what is drawn. */
export function renderMarkdown({ result, command, title = result.title }: MarkdownOptions): string {
  const sections = [...findings(result), ...method(result, command)];
  const parts = [
    `# ${escapeMarkdown(title)}`,
    `**${escapeMarkdown(answerOf(result))}**`,
    ...sections.map((section) => section && sectionMarkdown(section)),
    escapeMarkdown(DISCLAIMER),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
