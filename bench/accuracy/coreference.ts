/** What two partitions of the same mentions have in common, summed over topics: numerators and denominators of recall and precision. */
export interface Counts {
  readonly muc: Share;
  readonly cubed: Share;
  readonly ceaf: Share;
  readonly pairs: Share;
}

interface Share {
  /** of recall: over the key's clusters */
  readonly found: number;
  readonly key: number;
  /** of precision: over the response's */
  readonly right: number;
  readonly response: number;
}

/** Mention -> cluster; both name the same mentions. */
export type Partition = ReadonlyMap<string, string>;

/** MUC (Vilain 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005) and pairs. */
export function compareClusters(key: Partition, response: Partition): Counts {
  const [keys, responses] = [groupClusters(key), groupClusters(response)];
  return {
    muc: {
      ...{ found: sumLinks(keys, response), key: sumMissing(keys) },
      ...{ right: sumLinks(responses, key), response: sumMissing(responses) },
    },
    cubed: compareCubed(key, response, keys, responses),
    ceaf: compareEntities(keys, responses),
    pairs: {
      ...{ found: countPairs(keys, response), key: sumPairs(keys) },
      ...{ right: countPairs(keys, response), response: sumPairs(responses) },
    },
  };
}

/** B-cubed alone. */
export function compareCubed(
  key: Partition,
  response: Partition,
  keys = groupClusters(key),
  responses = groupClusters(response),
): Share {
  return {
    ...{ found: sumShares(keys, response), key: key.size },
    ...{ right: sumShares(responses, key), response: response.size },
  };
}

export function addCounts(all: readonly Counts[]): Counts {
  const add = (read: (c: Counts) => Share): Share => {
    const sum = (part: keyof Share) => all.reduce((total, c) => total + read(c)[part], 0);
    return { found: sum('found'), key: sum('key'), right: sum('right'), response: sum('response') };
  };
  return {
    muc: add((c) => c.muc),
    cubed: add((c) => c.cubed),
    ceaf: add((c) => c.ceaf),
    pairs: add((c) => c.pairs),
  };
}

export function findF1({ found, key, right, response }: Share): number {
  const [recall, precision] = [key > 0 ? found / key : 0, response > 0 ? right / response : 0];
  return recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0;
}

type Clusters = readonly (readonly string[])[];

function groupClusters(partition: Partition): Clusters {
  const groups = new Map<string, string[]>();
  for (const [mention, cluster] of partition) groups.set(cluster, [...(groups.get(cluster) ?? []), mention]);
  return [...groups.values()];
}

/** Links kept: size less the parts that the other partition cuts a cluster into. */
function sumLinks(clusters: Clusters, other: Partition): number {
  return sum(clusters.map((c) => c.length - new Set(c.map((m) => other.get(m))).size));
}

function sumMissing(clusters: Clusters): number {
  return sum(clusters.map((c) => c.length - 1));
}

/** Of each mention the share of its cluster that is with it in the other partition. */
function sumShares(clusters: Clusters, other: Partition): number {
  return sum(clusters.map((c) => sum(countParts(c, other).map((n) => (n * n) / c.length))));
}

function countPairs(clusters: Clusters, other: Partition): number {
  return sum(clusters.map((c) => sum(countParts(c, other).map((n) => (n * (n - 1)) / 2))));
}

function sumPairs(clusters: Clusters): number {
  return sum(clusters.map((c) => (c.length * (c.length - 1)) / 2));
}

function countParts(cluster: readonly string[], other: Partition): number[] {
  const parts = new Map<string | undefined, number>();
  for (const m of cluster) parts.set(other.get(m), (parts.get(other.get(m)) ?? 0) + 1);
  return [...parts.values()];
}

/** The one-to-one pairing of clusters with the most in common, each pair worth 2|a and b| / (|a| + |b|). */
function compareEntities(keys: Clusters, responses: Clusters): Share {
  const [rows, columns] = keys.length <= responses.length ? [keys, responses] : [responses, keys];
  const worth = rows.map((row) => {
    const members = new Set(row);
    return columns.map((c) => (2 * c.filter((m) => members.has(m)).length) / (row.length + c.length));
  });
  const best = findBestPairing(worth);
  return { found: best, key: keys.length, right: best, response: responses.length };
}

/** Worth of the best assignment of rows to columns (at least as many), by shortest augmenting paths (Kuhn and Munkres). */
function findBestPairing(worth: readonly (readonly number[])[]): number {
  const [n, m] = [worth.length, worth[0]?.length ?? 0];
  const [u, v] = [new Float64Array(n + 1), new Float64Array(m + 1)];
  const rowOf = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    const way = new Int32Array(m + 1);
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(m + 1);
    rowOf[0] = row;
    let at = 0;
    do {
      used[at] = 1;
      const current = rowOf[at] as number;
      let [delta, next] = [Number.POSITIVE_INFINITY, 0];
      for (let c = 1; c <= m; c++) {
        if (used[c]) continue;
        const cost = -(worth[current - 1]?.[c - 1] ?? 0) - (u[current] as number) - (v[c] as number);
        if (cost < (least[c] as number)) {
          least[c] = cost;
          way[c] = at;
        }
        if ((least[c] as number) < delta) [delta, next] = [least[c] as number, c];
      }
      for (let c = 0; c <= m; c++) {
        if (used[c]) {
          u[rowOf[c] as number] = (u[rowOf[c] as number] as number) + delta;
          v[c] = (v[c] as number) - delta;
        } else least[c] = (least[c] as number) - delta;
      }
      at = next;
    } while (rowOf[at] !== 0);
    while (at !== 0) {
      const before = way[at] as number;
      rowOf[at] = rowOf[before] as number;
      at = before;
    }
  }
  return sum(
    Array.from({ length: m }, (_, c) => (rowOf[c + 1] ? (worth[(rowOf[c + 1] as number) - 1]?.[c] ?? 0) : 0)),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
