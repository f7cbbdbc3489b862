package dev.patchbay.local.proof;

/** From what a worker that holds talks is cut off, while nobody is told, and for how long. */
enum Partition {
  /**
   * Nobody hears of it, and it hears of nobody: until the ledger has given its talks to others, and
   * longer.
   */
  BROKER("broker"),
  /** The same until it has given its talks up by itself. */
  BROKER_FOR_LONG("broker, for long"),
  /** Its sessions are silent, and it can have no others. */
  PROVIDER("provider");

  private final String what;

  Partition(String what) {
    this.what = what;
  }

  @Override
  public String toString() {
    return what;
  }
}
