package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a session of stages cannot serve any more: once no vendor of a stage could twice in a row,
 * and at once where no time makes that better. Of what a vendor refuses, or finds too long, the
 * words may be to blame, and of turns that come too fast the caller; a call that is withdrawn was
 * not needed: that says nothing of a stage. Not safe for several threads.
 */
final class SessionTrouble {
  private static final int HOPELESS = 2;

  /** No target could even be asked: whoever is not heard has nothing of a fallback. */
  private static final String SHUT = "provider_shut";

  /** Unless they may be retried, for another vendor may be back by then. */
  private static final Set<String> LASTING =
      Set.of("provider_unauthorised", "spend_cap_reached", "price_unknown");

  private static final Set<String> OF_WHAT_WAS_ASKED =
      Set.of(
          "provider_refused",
          "input_malformed",
          "input_too_long",
          "output_too_long",
          "text_too_long",
          "text_refused",
          "text_filtered",
          Dictation.TOO_MANY,
          CallWithdrawn.ENDING.reason());

  private final Map<Stage, Integer> inARow = new EnumMap<>(Stage.class);

  void passed(Stage stage) {
    inARow.remove(stage);
  }

  /**
   * A stage failed.
   *
   * @return why the session is better ended, if it is, in a word by which the ledger sends the talk
   *     further below
   */
  Optional<Ending.Failed> failed(Stage stage, Ending.Failed ending) {
    if (OF_WHAT_WAS_ASKED.contains(ending.reason())) {
      return Optional.empty();
    }
    boolean deaf = stage == Stage.SPEECH_TO_TEXT && ending.reason().equals(SHUT);
    boolean lasting = lasts(ending);
    boolean hopeless = inARow.merge(stage, 1, Integer::sum) >= HOPELESS;
    return deaf || lasting || hopeless
        ? Optional.of(below(stage, ending, false))
        : Optional.empty();
  }

  /** Whether no time makes it better. */
  private static boolean lasts(Ending.Failed ending) {
    return !ending.retryable() && LASTING.contains(ending.reason());
  }

  /**
   * The same in a word that the ledger knows, also of whatever else went wrong with a vendor, such
   * as usage that it does not tell.
   *
   * @param passes whether a time may make it better
   */
  static Ending.Failed below(Stage stage, Ending.Failed ending, boolean passes) {
    String reason = ending.reason();
    boolean known = reason.startsWith("provider_") || reason.startsWith("spend_cap_");
    String detail = stage.wire() + ", " + (known ? "" : reason + ": ") + ending.detail();
    return new Ending.Failed(
        known ? reason : "provider_unavailable",
        detail.substring(0, Math.min(detail.length(), 500)),
        passes,
        Optional.empty());
  }
}
