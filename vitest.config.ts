import { defineConfig } from 'vitest/config';
import { aliases } from './scripts/lib/aliases.ts';

export default defineConfig({
  // Packages import each other by name; tests run on their sources, so that no build is needed.
  resolve: { alias: aliases() },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    typecheck: {
      enabled: true,
      include: ['packages/*/src/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
    },
    // A guard against hanging, not a measure of speed: slow machines run several files at once.
    testTimeout: 180_000,
  },
});
