interface UndoProps {
  readonly decision: string;
  readonly csrf: string;
  /** path of this server to come back to */
  readonly next: string;
  /** what is taken back, for those who do not see the page */
  readonly what: string;
}

/** One button that takes a decision back. */
export function UndoForm({ decision, csrf, next, what }: UndoProps) {
  return (
    <form method="post" action={`/decisions/${encodeURIComponent(decision)}/undo`} class="inline-form">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="next" value={next} />
      <button type="submit" class="quiet" aria-label={`Take back: ${what}`}>
        Take back
      </button>
    </form>
  );
}
