/**
 * A map that holds at most `most` entries: what was asked for of late stays, the rest goes. Two halves take turns: when the
 * young one is full, the old one is dropped and the young one takes its place; what is found in the old one is young again.
 */
export class RecentMap<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const aged = this.old.get(key);
    if (aged !== undefined) {
      this.old.delete(key);
      this.set(key, aged);
    }
    return aged;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.most >> 1) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }
}

const LONGEST_WORD = 100;

/** What is known of words or longer texts. What is longer than `longest`, as addresses are, comes once and is not kept: pages could fill the memory with it. */
export class RecentTexts<V> extends RecentMap<string, V> {
  constructor(
    most: number,
    private readonly longest = LONGEST_WORD,
  ) {
    super(most);
  }

  override set(text: string, value: V): void {
    if (text.length <= this.longest) super.set(text, value);
  }
}
