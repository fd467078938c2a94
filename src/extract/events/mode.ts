import type { Candidate } from './check-support.js';

/** The frame's mode, or the one that a cue of the sentence shows ("attacked with drones" is aerial). */
export function findEventMode({ scan, hit, roles }: Candidate): string | null {
  const { type, frame } = hit.trigger;
  // "was set ablaze [by drones]": what destroys by itself says how
  const isSent =
    frame.mode === 'destroy' && roles.actors.some((t) => scan.cues.get('weapon')?.includes(t.index));
  if (frame.mode && !isSent) return frame.mode;
  return type.modeCues?.find((m) => m.cues.some((cue) => scan.cues.has(cue)))?.mode ?? frame.mode ?? null;
}
