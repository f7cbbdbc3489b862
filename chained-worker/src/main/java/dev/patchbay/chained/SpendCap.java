package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.Map;

/** What this process may spend, asked before each provider call. Threads may ask at a time. */
interface SpendCap {
  /** No bound. */
  SpendCap NONE = _ -> new Entry.Open(Hold.OF_NOTHING);

  /** Whether a call may be made. */
  sealed interface Entry {
    /** It may, once; whoever has the hold closes it. */
    record Open(Hold hold) implements Entry {}

    /** It may not, and nothing is to be announced. */
    record Shut(Ending.Failed why) implements Entry {}
  }

  /**
   * Asks for a call; does not wait.
   *
   * @param atMost the most that it can use
   */
  Entry enter(Exposure atMost);

  /**
   * Money held for one call. Closed before the call has begun it is free again; closed behind a
   * call that was not accounted for it is spent, for nobody knows better.
   */
  interface Hold extends AutoCloseable {
    Hold OF_NOTHING = new OfNothing();

    /** From here on the call may cost something. */
    void begun();

    /** What the provider has metered. */
    void used(Map<Meter, BigDecimal> amounts);

    /** The provider can bill nothing. */
    void unspent();

    @Override
    void close();

    /** Holds no money. */
    final class OfNothing implements Hold {
      private OfNothing() {}

      @Override
      public void begun() {}

      @Override
      public void used(Map<Meter, BigDecimal> amounts) {}

      @Override
      public void unspent() {}

      @Override
      public void close() {}
    }
  }
}
