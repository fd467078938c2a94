import { defineConfig } from 'vitest/config';

/** Tests that need a PostgreSQL share one, which starts only when one of them is run. */
const WITH_DATABASE = [
  'test/store/**',
  'test/cli/**',
  'test/workers/**',
  'test/server/**',
  'test/pipeline.test.ts',
];
const ALL = ['test/**/*.test.ts', 'test/**/*.test.tsx'];

const shared = { testTimeout: 30_000, hookTimeout: 120_000, pool: 'forks' } as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'pure', include: ALL, exclude: WITH_DATABASE } },
      {
        test: {
          ...shared,
          name: 'database',
          include: WITH_DATABASE.map((path) => (path.endsWith('**') ? `${path}/*.test.{ts,tsx}` : path)),
          globalSetup: ['test/store/database-setup.ts'],
        },
      },
    ],
  },
});
