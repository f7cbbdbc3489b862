package dev.patchbay.simulator;

/** One of a vendor's endpoints. */
interface Endpoint {
  /** As it stands in the ledger and in fault rules. */
  String name();

  /**
   * Understands a call and works its answer out.
   *
   * @throws Refusal when the call is not a good one
   */
  Evaluation evaluate(HttpCall call) throws Refusal;
}
