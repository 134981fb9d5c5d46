import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A block of TypeScript in a document. */
export interface Fence {
  /** The document, from the repository's root. */
  readonly document: string;
  /** Line of the document on which the code begins, from 1. */
  readonly line: number;
  readonly code: string;
  /** False for fences tagged `no-run` and those in doc comments: they are compiled only. */
  readonly run: boolean;
}

const FENCE = /^([ \t]*(?:\* ?)?)```ts\b([^\n]*)\n([\s\S]*?)^\1```/gm;

/** The TypeScript fences of a Markdown document, or of the doc comments of a source file. */
export function fencesOf(document: string, text: string): Fence[] {
  const comments = document.endsWith('.ts');
  return [...text.matchAll(FENCE)].map((match) => {
    const [, indent = '', tags = '', code = ''] = match;
    const lines = code.split('\n').map((line) => withoutIndent(line, indent));
    return {
      document,
      line: text.slice(0, match.index).split('\n').length + 1,
      code: lines.join('\n'),
      run: !comments && !tags.split(/\s+/).includes('no-run'),
    };
  });
}

function withoutIndent(line: string, indent: string): string {
  return line.startsWith(indent) ? line.slice(indent.length) : line.slice(indent.trimEnd().length);
}

/**
 * Type-checks fences that have been written to files, all in one program with the workspace's paths.
 *
 * @returns What is wrong with each file, 'document:line: message'; empty where all is well.
 */
export function typeCheck(root: string, files: ReadonlyMap<string, Fence>): Map<string, string[]> {
  const config = path.join(root, 'tsconfig.json');
  const { options } = ts.parseJsonConfigFileContent(
    {
      ...(ts.readConfigFile(config, (file) => readFileSync(file, 'utf8')).config as object),
      include: [],
    },
    ts.sys,
    root,
  );
  const program = ts.createProgram([...files.keys()], {
    ...options,
    // An example may name a thing only to show what it is.
    noUnusedLocals: false,
    noUnusedParameters: false,
  });
  return new Map(
    [...files].map(([file, fence]) => {
      const source = program.getSourceFile(file);
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
      return [file, found.map((diagnostic) => describe(diagnostic, fence))];
    }),
  );
}

function describe({ file, start = 0, messageText }: ts.Diagnostic, fence: Fence): string {
  const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + fence.line;
  return `${fence.document}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
