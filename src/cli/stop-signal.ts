const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborts at the first Ctrl-C, SIGTERM or hang-up, so that the work can end in order. At the second the process ends at
 * once: the store recovers from that as from a power cut.
 */
export function createStopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  // A worker beside a server ends with it, however that ended.
  process.once('disconnect', () => controller.abort());
  // Listening alone must not keep a program that is done, or that has failed, from ending.
  process.channel?.unref();
  // The channel may have closed while this program was still loading.
  if (process.send && !process.connected) controller.abort();
  return controller.signal;
}

export function waitForAbort(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
