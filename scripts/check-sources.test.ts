import { describe, expect, it } from 'vitest';
import { checkSource } from './check-sources.mjs';

describe('checkSource', () => {
  it.each([
    'const x = Math.random();',
    'const t = Date.now();',
    'const t = new Date();',
    'const t = performance.now();',
    'const id = crypto.randomUUID();',
    "console.warn('x');",
    '/* fine */ Math.random();',
  ])('refuses %s in a library', (code) => {
    expect(checkSource('signal/src/x.ts', `\n${code}\n`)).toEqual([expect.stringMatching(/^2: /)]);
  });

  it.each([
    '// not Math.random',
    '/** Unlike Date.now(), … */',
    '/*\n console.log \n*/',
    'const t = new Date(0);',
    "const url = 'https://console.example';",
  ])('allows %s', (code) => {
    expect(checkSource('signal/src/x.ts', code)).toEqual([]);
  });

  it.each(['signal/src/x.test.ts', 'einthoven/src/cli/main.ts'])('lets %s print', (file) => {
    expect(checkSource(file, "console.log('x');")).toEqual([]);
  });

  it('refuses a file of 301 lines that does not say why', () => {
    expect(checkSource('signal/src/x.ts', '\n'.repeat(301))).toHaveLength(1);
    expect(checkSource('signal/src/x.ts', '\n'.repeat(300))).toEqual([]);
    expect(checkSource('signal/src/x.ts', `// long: a table${'\n'.repeat(301)}`)).toEqual([]);
  });
});
