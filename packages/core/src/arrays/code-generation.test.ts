import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'core-'));
const bundle = path.join(folder, 'core.mjs');

beforeAll(async () => {
  await build({
    logLevel: 'silent',
    configFile: false,
    build: {
      target: 'es2022',
      outDir: folder,
      lib: {
        entry: path.join(import.meta.dirname, '../index.ts'),
        formats: ['es'],
        fileName: () => 'core.mjs',
      },
    },
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

const code = `
  import { createEcg, toExample } from ${JSON.stringify(bundle)};
  const ecg = createEcg({ samples: [[1, 2, 3], [4, 5, 6]], sampleRate: 500, leads: ['I', 'II'], unit: 'mV' });
  const turned = ecg.samples.transpose(1, 0);
  const forbidden = (() => { try { new Function(''); return false; } catch { return true; } })();
  console.log(JSON.stringify([forbidden, turned.shape, turned.get(2, 1), ...toExample(ecg).data]));
`;

const answer = (...flags: string[]) =>
  JSON.parse(
    execFileSync(process.execPath, [...flags, '--input-type=module', '-e', code], {
      encoding: 'utf8',
    }),
  );

it('works in an engine that forbids code generation as in one that allows it', () => {
  const rest = [[3, 2], 6, 1, 4, 2, 5, 3, 6];
  expect(answer()).toEqual([false, ...rest]);
  expect(answer('--disallow-code-generation-from-strings')).toEqual([true, ...rest]);
});
