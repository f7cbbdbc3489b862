package dev.patchbay.worker;

import dev.patchbay.schemas.Lane;

/** Where lanes tell how their provider operations ended. Never waits and never throws. */
@FunctionalInterface
public interface HealthSink {
  /** Nobody hears it. */
  HealthSink NONE = (_, _) -> {};

  /**
   * One operation is over; from any thread.
   *
   * @param lane for which it was done
   */
  void tell(Lane lane, OperationEnd end);
}
