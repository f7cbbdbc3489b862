package dev.patchbay.schemas;

import java.time.Instant;

/**
 * A live job that had begun left its holder and went on: at another worker, or at a lesser tier.
 *
 * @param at when it was sent on
 * @param epoch the last admission before
 * @param reason stable word: why it was left, such as {@code lease_expired}, {@code
 *     worker_draining} or {@code provider_unavailable}
 */
public record JobMove(Instant at, int epoch, String reason) {
  /** As many as are told of one job: its last ones. */
  public static final int MOST = 16;

  public JobMove {
    Rules.requireAtLeast(1, epoch, "moves.epoch");
    Rules.requireWord(reason, "moves.reason");
  }
}
