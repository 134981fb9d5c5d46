import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);

/** Where the packages' names lead when their sources are used: the type checker's table, for vite. */
export function aliases(): { find: RegExp; replacement: string }[] {
  const file = fileURLToPath(new URL('tsconfig.json', root));
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8'));
  const paths = config.compilerOptions.paths as Record<string, [string]>;
  return Object.entries(paths).map(([name, [target]]) => ({
    find: new RegExp(`^${name}$`),
    replacement: fileURLToPath(new URL(target, root)),
  }));
}
