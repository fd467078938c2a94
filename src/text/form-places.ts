/** A form and the row it has from now on. */
export interface FormPlace {
  readonly form: string;
  readonly place: number;
}

/**
 * Places of a table for as many forms as it has rows. A form that comes back keeps its place; where none is free, a new one takes that of
 * a form that was not asked for since the hand came by last (the clock algorithm, Corbató 1968).
 */
export class FormPlaces {
  private readonly places = new Map<string, number>();
  /** by place */
  private readonly forms: string[] = [];
  /** number of the round that asked for the form of a place last; 0 for one that the hand has come by since */
  private readonly asked: Int32Array;
  private hand = 0;
  private round = 0;

  /** `count`: of places, more than the different forms of one round. */
  constructor(private readonly count: number) {
    this.asked = new Int32Array(count);
  }

  /** Writes the place of each form into `places`, and gives the forms that had none. No form of a round takes the place of another of it. */
  find(forms: readonly string[], places: Int32Array): FormPlace[] {
    this.round++;
    const fresh: FormPlace[] = [];
    for (let i = 0; i < forms.length; i++) {
      const form = forms[i] as string;
      let place = this.places.get(form);
      if (place === undefined) {
        place = this.takePlace(form);
        fresh.push({ form, place });
      }
      this.asked[place] = this.round;
      places[i] = place;
    }
    return fresh;
  }

  private takePlace(form: string): number {
    const place = this.forms.length < this.count ? this.forms.length : this.passHand();
    const before = this.forms[place];
    if (before !== undefined) this.places.delete(before);
    this.forms[place] = form;
    this.places.set(form, place);
    return place;
  }

  private passHand(): number {
    const { asked, count, round } = this;
    for (;;) {
      const place = this.hand;
      this.hand = (place + 1) % count;
      if (asked[place] === 0) return place;
      if (asked[place] !== round) asked[place] = 0;
    }
  }
}
