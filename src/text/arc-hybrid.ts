/**
 * The arc-hybrid system (Kuhlmann, Gomez-Rodriguez and Satta 2011): SHIFT; LEFT: the first of the buffer governs the
 * top of the stack; RIGHT: the second of the stack governs the top. The root is a node after the last word, so that
 * a tree has exactly one root child by construction.
 */
export class ParserState {
  readonly count: number;
  readonly stack: Int32Array;
  size = 0;
  /** first word of the buffer; `count` is the root node */
  next = 0;
  readonly heads: Int32Array;
  readonly labels: Int32Array;
  /** outermost and second outermost dependents on each side, -1 for none */
  readonly left: Int32Array;
  readonly left2: Int32Array;
  readonly right: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;

  constructor(count: number) {
    this.count = count;
    this.stack = new Int32Array(count + 1);
    const nodes = count + 1;
    this.heads = new Int32Array(nodes).fill(-1);
    this.labels = new Int32Array(nodes).fill(-1);
    this.left = new Int32Array(nodes).fill(-1);
    this.left2 = new Int32Array(nodes).fill(-1);
    this.right = new Int32Array(nodes).fill(-1);
    this.right2 = new Int32Array(nodes).fill(-1);
    this.leftCount = new Int32Array(nodes);
    this.rightCount = new Int32Array(nodes);
  }

  isDone(): boolean {
    return this.next === this.count && this.size === 0;
  }

  canShift(): boolean {
    return this.next < this.count;
  }

  /** The root node takes the last word of the stack and no other. */
  canLeft(): boolean {
    return this.size > 0 && (this.next < this.count || this.size === 1);
  }

  canRight(): boolean {
    return this.size > 1;
  }

  /** k-th from the top, 0 the top; -1 for none. */
  fromTop(k: number): number {
    return k < this.size ? (this.stack[this.size - 1 - k] as number) : -1;
  }

  shift(): void {
    this.stack[this.size++] = this.next++;
  }

  arcLeft(label: number): void {
    const child = this.stack[--this.size] as number;
    this.heads[child] = this.next;
    this.labels[child] = label;
    this.left2[this.next] = this.left[this.next] as number;
    this.left[this.next] = child;
    this.leftCount[this.next] = (this.leftCount[this.next] as number) + 1;
  }

  arcRight(label: number): void {
    const child = this.stack[--this.size] as number;
    const head = this.stack[this.size - 1] as number;
    this.heads[child] = head;
    this.labels[child] = label;
    this.right2[head] = this.right[head] as number;
    this.right[head] = child;
    this.rightCount[head] = (this.rightCount[head] as number) + 1;
  }
}
