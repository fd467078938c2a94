interface AsOfProps {
  readonly path: string;
  /** ISO 8601 day the page is as of */
  readonly today: string;
  /** ISO 8601 day */
  readonly now: string;
}

/** What was known on a day: a form that works without scripts; with them, the slider moves the day. */
export function AsOfForm({ path, today, now }: AsOfProps) {
  const days = 365;
  const back = Math.min(days, Math.round((Date.parse(now) - Date.parse(today)) / 86_400_000));
  return (
    <form class="as-of" method="get" action={path} data-as-of={now}>
      <label>
        As known on <input type="date" name="asOf" value={today} max={now} />
      </label>
      <label class="slider">
        <span class="visually-hidden">Days back</span>
        <input type="range" min={-days} max={0} value={-back} data-as-of-slider />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
