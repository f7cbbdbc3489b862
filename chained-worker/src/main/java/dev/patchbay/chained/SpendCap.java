package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.Map;

/** What this process may spend, asked before each provider call. Threads may ask at a time. */
interface SpendCap {
  /** No bound. */
  SpendCap NONE = _ -> new Entry.Open(Reservation.OF_NOTHING);

  /** Whether a call may be made. */
  sealed interface Entry {
    /** It may, once; whoever has the reservation closes it. */
    record Open(Reservation reservation) implements Entry {}

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
   * Money kept free for one call. Closed before the call has begun it is free again; closed behind
   * a call that was not accounted for it is spent, for nobody knows better.
   */
  interface Reservation extends AutoCloseable {
    Reservation OF_NOTHING = new OfNothing();

    /** From here on the call may cost something. */
    void begun();

    /** What the provider has metered. */
    void settle(Map<Meter, BigDecimal> amounts);

    /** The provider can bill nothing. */
    void release();

    @Override
    void close();

    /** Of no money. */
    final class OfNothing implements Reservation {
      private OfNothing() {}

      @Override
      public void begun() {}

      @Override
      public void settle(Map<Meter, BigDecimal> amounts) {}

      @Override
      public void release() {}

      @Override
      public void close() {}
    }
  }
}
