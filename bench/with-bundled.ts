import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../src/store/cluster/start-cluster.js';
import { prepareDataFolder } from '../src/store/data-folder.js';

/** A bundled PostgreSQL of its own, empty, for as long as the work lasts. `name`: of its folder. */
export async function withBundled<T>(name: string, work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `faultline-${name}-`));
  chmodSync(folder, 0o755);
  const cluster = await startCluster(await prepareDataFolder(folder), 'only-for-the-bench');
  try {
    return await work(cluster.url);
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
