package dev.patchbay.talk;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.EndReason;
import java.util.Optional;

/** How a talk's end is reported. A talk is not tried again: nobody would be there. */
final class TalkEndings {
  private TalkEndings() {}

  /**
   * A talk that came to its end.
   *
   * @param windUp why the ledger wanted it to end, if it did
   * @param trouble what the provider's last session went wrong with
   * @param failure the same in words of what serves the talk, if it has some
   * @param went how the talk went
   */
  static Ending of(
      EndReason reason,
      Optional<String> windUp,
      Optional<Trouble> trouble,
      Optional<Ending.Failed> failure,
      TalkOutput went) {
    if (reason == EndReason.PROVIDER) {
      return failure
          .map(why -> failed(why.reason(), why.detail()))
          .orElseGet(() -> lost(trouble))
          .talked(went);
    }
    if (reason == EndReason.SCARCE) {
      return failed("provider_rate_limited", "The provider's limits leave no room for an answer.")
          .talked(went);
    }
    boolean wanted = reason == EndReason.COST || reason == EndReason.ASKED;
    String word = windUp.filter(_ -> wanted).orElseGet(() -> TalkMeters.word(reason));
    return new Ending.Completed(new JobOutput(went), Optional.of(word));
  }

  private static Ending.Failed lost(Optional<Trouble> trouble) {
    boolean refused = trouble.filter(Trouble::refused).isPresent();
    String why = trouble.map(last -> ": " + last.what()).orElse("");
    return failed(
        refused ? "provider_refused" : "provider_unavailable",
        "The provider's session could not be kept" + why + ".");
  }

  /** A profile that no session can be told of. */
  static Ending.Failed unfit(String field, String rule) {
    return failed("agent_unfit", "The agent's " + field + " must be: " + rule + ".");
  }

  /**
   * What its last holder left cannot be read. Law: nobody begins anew what somebody was in the
   * middle of. What was said and done would be known to nobody, and be said and asked for twice.
   */
  static Ending.Failed unreadable() {
    return failed("capsule_unreadable", "What the last holder of the talk left cannot be read.");
  }

  private static Ending.Failed failed(String reason, String detail) {
    return new Ending.Failed(reason, detail, false, Optional.empty());
  }
}
