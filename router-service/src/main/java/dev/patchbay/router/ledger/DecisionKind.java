package dev.patchbay.router.ledger;

/** What kind of decision a record tells. */
enum DecisionKind {
  DISPATCH("dispatch"),
  RETRY("retry"),
  REDISPATCH("redispatch"),
  REJECT("reject"),
  FAIL("fail"),
  CANCEL("cancel"),
  COMPLETE("complete");

  private final String wire;

  DecisionKind(String wire) {
    this.wire = wire;
  }

  @Override
  public String toString() {
    return wire;
  }
}
