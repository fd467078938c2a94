import type { Candidate } from './check-support.js';

/** The frame's mode, or the one that a cue of the sentence shows ("attacked with drones" is aerial). */
export function findEventMode({ scan, hit }: Candidate): string | null {
  const { type, frame } = hit.trigger;
  if (frame.mode) return frame.mode;
  return type.modeCues?.find((m) => m.cues.some((cue) => scan.cues.has(cue)))?.mode ?? null;
}
