interface Waiting extends Work {
  /** ms of the clock */
  readonly since: number;
  begin(): void;
}

/** What is handed in. */
interface Work {
  /** ms it is thought to take */
  readonly cost: number;
  /** how many wait for it by now; absent: one */
  countWaiting?(): number;
}

interface Limits {
  /** pieces at a time */
  readonly most: number;
  /** of these, kept free of work that costs more than most work does */
  readonly reserved: number;
  /** ms that only go up */
  now(): number;
}

/** Work of the mean cost lets cheaper work go first for so many times what it costs. */
const PATIENCE = 5;
/** and no work for longer, ms */
const MOST_PATIENCE = 5_000;
/** weight of the newest piece in the mean of costs */
const NEWEST = 0.05;

/**
 * Runs work that is handed in with what it is thought to cost (ms), a few pieces at a time. Whose patience ends first begins first, so nothing waits for ever,
 * and some places are never taken by what costs more than the mean. Patience grows with the third power of the cost: of many who ask at once
 * somebody has to wait, and the fewest do where those wait whose work would hold up the most others. Work that several wait for counts for each of them
 * as a part of its cost.
 */
export function limitRunning({
  most,
  reserved,
  now,
}: Limits): <T>(asked: Work, work: () => Promise<T>) => Promise<T> {
  const running = { all: 0, dear: 0 };
  const waiting: Waiting[] = [];
  let mean = 0;
  const isDear = (cost: number) => cost > mean;
  const mayBegin = (cost: number) => running.all < most && (running.dear < most - reserved || !isDear(cost));
  const getDeadline = ({ since, cost, countWaiting }: Waiting) => {
    const each = cost / (countWaiting?.() ?? 1);
    return since + Math.min(MOST_PATIENCE, PATIENCE * each * (each / mean) ** 2);
  };
  const takeNext = () => takeLeast(waiting, (w) => mayBegin(w.cost), getDeadline);
  const beginWaiting = () => {
    for (let next = takeNext(); next; next = takeNext()) next.begin();
  };
  const run = async <T>(cost: number, work: () => Promise<T>): Promise<T> => {
    const dear = isDear(cost) ? 1 : 0;
    running.all += 1;
    running.dear += dear;
    try {
      return await work();
    } finally {
      running.all -= 1;
      running.dear -= dear;
      beginWaiting();
    }
  };
  return async (asked, work) => {
    const { cost } = asked;
    mean = mean === 0 ? cost : mean + (cost - mean) * NEWEST;
    if (waiting.length === 0 && mayBegin(cost)) return run(cost, work);
    return new Promise((resolve, reject) => {
      waiting.push({ ...asked, since: now(), begin: () => void run(cost, work).then(resolve, reject) });
      beginWaiting();
    });
  };
}

/** Takes out the one that weighs the least of those that may be taken. */
function takeLeast<T>(items: T[], mayTake: (item: T) => boolean, weigh: (item: T) => number): T | undefined {
  let [best, least]: [number, number] = [-1, Number.POSITIVE_INFINITY];
  for (const [at, item] of items.entries()) {
    if (!mayTake(item)) continue;
    const weight = weigh(item);
    if (weight < least) [best, least] = [at, weight];
  }
  return best < 0 ? undefined : items.splice(best, 1)[0];
}
