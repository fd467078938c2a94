import { describe, expect, it } from 'vitest';
import { assessSource, computePollInterval, type SourceFacts } from '../../src/analyze/source-health.js';

const NOW = '2026-03-10T12:00:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
const WELL: SourceFacts = {
  isOn: true,
  perDay: 20,
  turnedOnAt: hoursAgo(24 * 30),
  lastNewAt: hoursAgo(2),
  items7d: 140,
  undated7d: 14,
  mostFailures: 0,
  leastFailures: 0,
};

describe('how a source is', () => {
  it.each([
    [{}, 'ok'],
    [{ isOn: false }, 'off'],
    [{ lastNewAt: hoursAgo(23) }, 'ok'],
    [{ lastNewAt: hoursAgo(25) }, 'silent'],
    // Twice a week: a week without anything is no news.
    [{ perDay: 0.3, lastNewAt: hoursAgo(24 * 7) }, 'ok'],
    [{ perDay: 0.3, lastNewAt: hoursAgo(24 * 31), turnedOnAt: hoursAgo(24 * 60) }, 'silent'],
    // Just turned on: silence cannot be told yet.
    [{ lastNewAt: null, turnedOnAt: hoursAgo(1) }, 'ok'],
    [{ lastNewAt: null }, 'silent'],
    [{ mostFailures: 3 }, 'ailing'],
    // One of its feeds still answers.
    [{ mostFailures: 9 }, 'ailing'],
    [{ mostFailures: 9, leastFailures: 5 }, 'failing'],
  ] as const)('%j is %s', (change, state) =>
    expect(assessSource({ ...WELL, ...change }, NOW).state).toBe(state),
  );

  it('is measured by what was to be expected since it was turned on', () => {
    expect(assessSource(WELL, NOW)).toMatchObject({ expected7d: 140, undatedShare: 0.1 });
    expect(assessSource({ ...WELL, turnedOnAt: hoursAgo(36) }, NOW).expected7d).toBe(30);
    expect(assessSource({ ...WELL, items7d: 0 }, NOW).undatedShare).toBeNull();
  });

  it('is asked twice as often as something new is expected, within bounds', () => {
    expect([1, 24, 1_000].map((n) => computePollInterval(n) / 60_000)).toEqual([360, 30, 5]);
  });
});
