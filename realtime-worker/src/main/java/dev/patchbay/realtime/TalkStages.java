package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.Casting;
import dev.patchbay.talk.Spending;
import dev.patchbay.worker.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who serves a talk.
 *
 * @param speech the stage that hears and answers
 * @param target where it is
 * @param writing the stage that writes the caller's words down: a model of the same session
 */
record TalkStages(StageTarget speech, RealtimeTarget target, Optional<StageTarget> writing) {
  /** Instructions and tools have at most 48 KiB together, and a token has more than two bytes. */
  private static final long MOST_FIRST_CONTEXT = 24_576;

  /**
   * The first of the route's alternatives that this worker knows, and the agent's own choice of who
   * writes, which the router has checked to be one of the route's.
   *
   * @throws IllegalStateException of a dispatch that was to be declined
   */
  static TalkStages of(Dispatch dispatch, RealtimeTargets targets) {
    StageTarget speech =
        dispatch.route().targets(Stage.SPEECH_TO_SPEECH).stream()
            .filter(stage -> targets.find(stage).isPresent())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a dispatch of this route is declined"));
    return new TalkStages(speech, targets.find(speech).orElseThrow(), writing(dispatch));
  }

  Optional<String> writerModel() {
    return writing.map(StageTarget::model);
  }

  /**
   * What the talk may spend.
   *
   * @param writingBilling what models that write are counted in; seconds where nothing is said
   * @param millis of a clock that never goes back
   */
  Spending spending(
      Attempt attempt,
      Dispatch dispatch,
      Map<String, BillingUnit> writingBilling,
      LongSupplier millis) {
    int cap =
        Casting.cast(dispatch)
            .flatMap(agent -> agent.live().stream())
            .mapToInt(LiveProfile::maxOutputTokens)
            .max()
            .orElseThrow();
    BillingUnit billing =
        writerModel()
            .map(model -> writingBilling.getOrDefault(model, BillingUnit.DURATION))
            .orElse(BillingUnit.DURATION);
    return new Spending(attempt, speech, writing, billing, cap, MOST_FIRST_CONTEXT, millis);
  }

  private static Optional<StageTarget> writing(Dispatch dispatch) {
    List<StageTarget> known = dispatch.route().targets(Stage.SPEECH_TO_TEXT);
    Optional<String> wanted =
        dispatch
            .agent()
            .flatMap(agent -> agent.live())
            .map(LiveProfile::transcription)
            .flatMap(transcription -> transcription.model());
    return known.stream()
        .filter(stage -> wanted.map(model -> model.equals(stage.model())).orElse(true))
        .findFirst()
        .or(() -> known.stream().findFirst());
  }
}
