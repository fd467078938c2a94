import { describe, expect, it } from 'vitest';
import { groupByDay, scaleTimeline } from '../../src/analyze/timeline.js';
import { INVENTED_DOCUMENT } from '../web/invented-document.js';

const { mentions, statements } = INVENTED_DOCUMENT.reading;
const toItem = (id: string, published: string | null) => {
  const statement = statements.find((s) => s.id === id);
  if (!statement) throw new Error(id);
  return { id, statement, mentions, document: { published } };
};

describe('groupByDay', () => {
  it('goes by the day in the world, and says when only the publication is known', () => {
    const { days, undated } = groupByDay([
      toItem('s1', '2031-04-09'),
      toItem('s6', '2031-04-09'),
      toItem('s7', '2031-04-09'),
      toItem('s6', null),
    ]);
    expect(days.map((d) => [d.day, ...d.entries.map((e) => `${e.item.id} ${e.basis}`)])).toEqual([
      ['2031-05-01', 's7 stated'],
      ['2031-04-09', 's6 reported'],
      ['2031-04-08', 's1 stated'],
    ]);
    expect(undated.map((u) => u.id)).toEqual(['s6']);
  });
});

describe('scaleTimeline', () => {
  it('keeps every mark within the picture and counts what falls together', () => {
    const scale = scaleTimeline(groupByDay([toItem('s1', null), toItem('s1', null), toItem('s7', null)]));
    expect(scale).toMatchObject({ from: '2031-04-08', to: '2031-05-01' });
    expect(scale?.marks.map((m) => m.count).sort()).toEqual([1, 2]);
    for (const { x, width } of scale?.marks ?? []) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1 + 1e-9);
    }
    expect(scale?.ticks.length).toBeLessThanOrEqual(8);
  });

  it('is nothing for nothing', () => {
    expect(scaleTimeline(groupByDay([]))).toBeNull();
  });
});
