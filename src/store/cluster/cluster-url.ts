export const CLUSTER_USER = 'faultline';

/** Where the bundled server on a loopback port is reached. */
export function nameClusterUrl(port: number, password: string, database = 'postgres'): string {
  return `postgres://${CLUSTER_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
