// The signal that something has to be loaded before a call can be answered.

/** Thrown before anything is changed: await `load`, then make the same call again. */
export class LoadNeeded extends Error {
  readonly load: () => Promise<void>;

  constructor(load: () => Promise<void>) {
    super("A library or word list must be loaded first");
    this.load = load;
    this.name = "LoadNeeded";
  }
}
