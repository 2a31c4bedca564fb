// What `doctor` found.

export interface Check {
  readonly what: string;
  /** `note`: works, but look at it. */
  readonly state: "well" | "wrong" | "note";
  readonly found: string;
  /** What to do. */
  readonly hint?: string;
}

/** Checks, told one by one as they are made. */
export class Checks {
  readonly all: Check[] = [];
  readonly #tell: (check: Check) => void;

  constructor(tell: (check: Check) => void) {
    this.#tell = tell;
  }

  add(check: Check): void {
    this.all.push(check);
    this.#tell(check);
  }
  well(what: string, found: string): void {
    this.add({ what, state: "well", found });
  }
  note(what: string, found: string, hint?: string): void {
    this.add({ what, state: "note", found, hint });
  }
  wrong(what: string, found: string, hint?: string): void {
    this.add({ what, state: "wrong", found, hint });
  }
}
