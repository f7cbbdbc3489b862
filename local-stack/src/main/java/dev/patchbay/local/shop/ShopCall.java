package dev.patchbay.local.shop;

/**
 * A call that came to the shop.
 *
 * @param id its idempotency key, as it came; so are the others, and empty where there was nothing
 * @param number of the order that it is about
 * @param deed what the shop did
 */
public record ShopCall(
    String id, String tenant, String jobId, String tool, String number, Deed deed) {
  /** What the shop did. */
  public enum Deed {
    /** It looked something up. */
    READ,
    /** It changed an order. */
    WRITTEN,
    /** It changes nothing when a call comes again. */
    AGAIN,
    /** It changed nothing, and says so or that it failed. */
    NOT_DONE,
    /** It did not believe the call, or not understand it. */
    TURNED_AWAY
  }

  ShopCall with(Deed other) {
    return new ShopCall(id, tenant, jobId, tool, number, other);
  }

  /** Whether it came to change something, whatever became of it. */
  public boolean toChange() {
    return deed != Deed.READ;
  }
}
