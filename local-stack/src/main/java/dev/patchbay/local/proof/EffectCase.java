package dev.patchbay.local.proof;

import dev.patchbay.local.shop.Conduct;
import java.util.Locale;

/** How the shop takes a call that changes an order, and what must come of the effect. */
enum EffectCase {
  DONE(Conduct.GOOD, Endpoint.SHOP, "done", 1),
  LATE(Conduct.LATE, Endpoint.SHOP, "unknown", 1),
  MUTE(Conduct.MUTE, Endpoint.SHOP, "unknown", 1),
  RESET(Conduct.RESET, Endpoint.SHOP, "unknown", 1),
  BROKEN(Conduct.BROKEN, Endpoint.SHOP, "unknown", 1),
  FAILING(Conduct.FAILING, Endpoint.SHOP, "unknown", 0),
  REFUSING(Conduct.REFUSING, Endpoint.SHOP, "failed", 0),
  NOBODY_THERE(Conduct.GOOD, Endpoint.NOBODY, "failed", 0);

  /** Where a tool is called. */
  enum Endpoint {
    SHOP,
    /** A name that leads to where nobody listens. */
    NOBODY
  }

  private final Conduct conduct;
  private final Endpoint endpoint;

  /** As the result lists it. */
  private final String outcome;

  /** How often the order is changed. */
  private final int written;

  EffectCase(Conduct conduct, Endpoint endpoint, String outcome, int written) {
    this.conduct = conduct;
    this.endpoint = endpoint;
    this.outcome = outcome;
    this.written = written;
  }

  Conduct conduct() {
    return conduct;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  EffectEnding ending() {
    return new EffectEnding(outcome, written, endpoint == Endpoint.SHOP ? 1 : 0);
  }

  /** Unique within the proof. */
  String order() {
    return "E-%02d".formatted(ordinal() + 1);
  }

  String agent() {
    return "desk-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
