package dev.patchbay.local.proof;

/** What a vendor does wrong, and what may follow. */
enum StageFault {
  RATE_LIMITED("429:2", Effect.SPENT_NOTHING, "provider_rate_limited"),
  BROKEN("500", Effect.SPENT_NOTHING, "provider_unavailable"),
  TOO_SLOW("delay:9000", Effect.MAY_HAVE_SPENT, "provider_timed_out"),
  HANGING("hang", Effect.MAY_HAVE_SPENT, "provider_timed_out"),
  CUT_BEFORE_THE_FIRST_BYTE("cut:0", Effect.MAY_HAVE_SPENT, "provider_unavailable"),
  CUT_AFTERWARDS("cut:", Effect.MAY_HAVE_SPENT, "provider_unavailable"),
  GARBAGE("garbage", Effect.MAY_HAVE_SPENT, "provider_malformed"),
  WITHOUT_USAGE("nousage", Effect.NOBODY_KNOWS, "usage_missing");

  /** Longer than this, and a call is too slow; legal ones need a fraction of it. */
  static final String TIME_LIMIT = "6s";

  /** What it means for the attempt. */
  enum Effect {
    /** The other vendor is asked at once. */
    SPENT_NOTHING,
    /** The attempt ends, and only the ledger may try again. */
    MAY_HAVE_SPENT,
    /** The job ends: who asks again pays again for what nobody can account for. */
    NOBODY_KNOWS
  }

  private final String script;
  private final Effect effect;
  private final String reason;

  StageFault(String script, Effect effect, String reason) {
    this.script = script;
    this.effect = effect;
    this.reason = reason;
  }

  /** For the simulator. */
  String script(FaultedStage stage) {
    return this == CUT_AFTERWARDS ? script + stage.someBytes() : script;
  }

  Effect effect() {
    return effect;
  }

  /** The word by which the attempt fails. */
  String reason() {
    return reason;
  }
}
