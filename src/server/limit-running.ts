interface Waiting {
  /** ms it is thought to take */
  readonly cost: number;
  /** when its patience ends, in ms of the clock: the earliest begins first */
  readonly deadline: number;
  begin(): void;
}

interface Limits {
  /** pieces at a time */
  readonly most: number;
  /** of these, kept free of work that costs more than most work does */
  readonly reserved: number;
  /** ms that only go up */
  now(): number;
}

/** Work may be overtaken by cheaper work for so many times what it costs itself. */
const PATIENCE = 8;
/** weight of the newest piece in the mean of costs */
const NEWEST = 0.05;

/**
 * Runs work that is handed in with what it is thought to cost (ms), a few pieces at a time. The cheap does not wait for the dear: whose patience, which
 * grows with the cost, ends first begins first, so nothing waits for ever; and some places are never taken by what costs more than the mean.
 */
export function limitRunning({
  most,
  reserved,
  now,
}: Limits): <T>(cost: number, work: () => Promise<T>) => Promise<T> {
  const running = { all: 0, dear: 0 };
  const waiting: Waiting[] = [];
  let mean = 0;
  const isDear = (cost: number) => cost > mean;
  const mayBegin = (cost: number) => running.all < most && (running.dear < most - reserved || !isDear(cost));
  const beginWaiting = () => {
    for (let next = takeNext(waiting, mayBegin); next; next = takeNext(waiting, mayBegin)) next.begin();
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
  return async (cost, work) => {
    mean = mean === 0 ? cost : mean + (cost - mean) * NEWEST;
    if (waiting.length === 0 && mayBegin(cost)) return run(cost, work);
    return new Promise((resolve, reject) => {
      waiting.push({
        cost,
        deadline: now() + cost * PATIENCE,
        begin: () => void run(cost, work).then(resolve, reject),
      });
      beginWaiting();
    });
  };
}

/** Takes out the one whose patience ends first of those that may begin. */
function takeNext(waiting: Waiting[], mayBegin: (cost: number) => boolean): Waiting | undefined {
  const next = waiting.reduce<Waiting | undefined>(
    (best, w) => (mayBegin(w.cost) && (best === undefined || w.deadline < best.deadline) ? w : best),
    undefined,
  );
  if (next) waiting.splice(waiting.indexOf(next), 1);
  return next;
}
