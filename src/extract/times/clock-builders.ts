import { formatDay, pad } from './calendar-days.js';
import { type Builder, getCode, getNumber, getPreviousDay, type TimeFrame } from './time-frame.js';

/** An hour of the day, of the day spoken of last or of publication. */
const buildClock: Builder = (frame) => {
  const time = getNoon(frame) ?? parseClock(frame);
  if (time === null) return null;
  const day = getPreviousDay(frame) ?? frame.published;
  return { type: 'TIME', value: day === null ? time : `${formatDay(day)}${time}` };
};

function getNoon(frame: TimeFrame): string | null {
  return getCode(frame, 'NOON');
}

function parseClock(frame: TimeFrame): string | null {
  const written = getCode(frame, 'CLOCK', 'CLOCKDOT');
  const [hours, minutes] = written
    ? written.split(/[:.]/).map(Number)
    : [getNumber(frame, 'HOUR', 'HOURWORD'), 0];
  if (hours === null || hours === undefined || hours > 24 || (minutes ?? 0) > 59) return null;
  const half = getCode(frame, 'AMPM');
  const shifted = half === 'PM' && hours < 12 ? hours + 12 : half === 'AM' && hours === 12 ? 0 : hours;
  return `T${pad(shifted, 2)}:${pad(minutes ?? 0, 2)}`;
}

export const CLOCK_BUILDERS: Readonly<Record<string, Builder>> = { clock: buildClock };
