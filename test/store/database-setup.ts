import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startCluster } from '../../src/store/cluster/start-cluster.js';
import { prepareDataFolder } from '../../src/store/data-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** of the one PostgreSQL all tests share; `createTestDatabase` makes a database in it */
    clusterUrl: string;
  }
}

/** Starts one bundled PostgreSQL for the whole run and removes it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = await mkdtemp(join(tmpdir(), 'faultline-test-'));
  await chmod(path, 0o755);
  const cluster = await startCluster(await prepareDataFolder(path), 'only-for-tests');
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    await rm(path, { recursive: true, force: true });
  };
}
