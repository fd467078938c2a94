/** Something that is not as it must be. */
export interface Finding {
  /** what it is about: "capture 5a0c...", "statement 5a0c...-1-s3" */
  readonly where: string;
  readonly problem: string;
}

/** After each part: how many were looked at, and what was wrong among them. */
export interface CheckedPart {
  readonly count: number;
  readonly findings: readonly Finding[];
}
