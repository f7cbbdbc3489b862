package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.RateLimits;
import dev.patchbay.openai.socket.RealtimeUsage;
import java.util.Optional;
import java.util.Set;

/**
 * The provider's limits close in: whoever may go on elsewhere leaves before the next response would
 * be refused, and not in the middle of what is said. Others stay, and try. Law: tokens that are
 * told while a response runs tell nothing, for all that it may come to is taken from them, and
 * given back at its end; should none be left, the next response is refused, which tells the same.
 */
final class Scarcity {
  /** Codes by which a response is refused because of how much was asked before. */
  private static final Set<String> CODES =
      Set.of("rate_limit_exceeded", "inference_rate_limit_exceeded", "insufficient_quota");

  private Scarcity() {}

  static void told(Draft d, RateLimits told) {
    Allowance allowance = d.meters.allowance();
    boolean reserved = d.replies.active().isPresent();
    for (RateLimits.Limit limit : told.limits()) {
      if (reserved && limit.name().filter("tokens"::equals).isPresent()) {
        continue;
      }
      allowance = allowance.told(limit, d.nowMs);
    }
    d.meters = d.meters.allowance(allowance);
  }

  /** The next response reads at least what this one has read and written. */
  static void spent(Draft d, RealtimeUsage usage) {
    if (usage instanceof RealtimeUsage.Tokens tokens) {
      d.meters = d.meters.need(tokens.input() + tokens.output());
    }
  }

  /** Something of ours was refused; of all codes, only those of limits count. */
  static void refused(Draft d, Optional<String> code) {
    if (code.filter(CODES::contains).isPresent()) {
      var none = Allowance.Left.none(d.nowMs, Bounds.REFUSED_MS);
      d.meters = d.meters.allowance(new Allowance(none, d.meters.allowance().tokens()));
    }
  }

  /** Leaves the provider, if that is better than to ask it for more. */
  static void leave(Draft d) {
    if (!d.setup.caps().elsewhere()
        || !d.talk.open()
        || !d.link.ready()
        || d.talk.suspended()
        || isAmidst(d)
        || d.meters.allowance().waitMs(d.meters.need(), d.nowMs) <= Bounds.SCARCE_MS) {
      return;
    }
    Losing.left(d, EndReason.SCARCE);
  }

  private static boolean isAmidst(Draft d) {
    return d.replies.active().isPresent()
        || d.replies.asked().isPresent()
        || Floor.audible(d)
        || !d.calls.open().isEmpty()
        || d.calls.handoff().isPresent()
        || d.consents.in(Consents.Phase.CLAIMING, Consents.Phase.CALLING);
  }
}
