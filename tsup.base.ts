import { defineConfig } from 'tsup';

/** The build all packages share: ES modules with declarations; dependencies and peers stay outside. */
export function library(entry: Record<string, string>) {
  return defineConfig({
    entry,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    // `npm start` runs JavaScript alone and need not wait for declarations.
    dts: process.env.TSUP_DTS !== 'off',
    sourcemap: true,
    clean: true,
  });
}
