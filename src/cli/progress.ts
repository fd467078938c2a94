import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  step(done: number, total: number): void;
  end(): void;
}

/** A bar on standard error when that is a terminal, else nothing. */
export function createProgress(what: string): Progress {
  if (!process.stderr.isTTY) return { step() {}, end() {} };
  const format = `${what} {bar} {value}/{total}`;
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_grey);
  let isRunning = false;
  return {
    step(done, total) {
      if (!isRunning) bar.start(total, done);
      isRunning = true;
      bar.setTotal(total);
      bar.update(done);
    },
    end() {
      if (isRunning) bar.stop();
    },
  };
}
