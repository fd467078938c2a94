/** A map whose entries together weigh at most `most`: what was asked for of late stays, the rest goes. */
export class WeighedMap<K, V> {
  /** in the order of use: a Map keeps the order in which its keys were set */
  private readonly kept = new Map<K, { readonly value: V; readonly weight: number }>();
  private total = 0;

  constructor(private readonly most: number) {}

  has(key: K): boolean {
    return this.kept.has(key);
  }

  get(key: K): V | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  set(key: K, value: V, weight = 1): void {
    this.remove(key);
    this.kept.set(key, { value, weight });
    this.total += weight;
    for (const oldest of this.kept.keys()) {
      if (this.total <= this.most) return;
      this.remove(oldest);
    }
  }

  clear(): void {
    this.kept.clear();
    this.total = 0;
  }

  private remove(key: K): void {
    this.total -= this.kept.get(key)?.weight ?? 0;
    this.kept.delete(key);
  }
}
