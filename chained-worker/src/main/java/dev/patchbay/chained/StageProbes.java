package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.ProbeEnd;
import java.util.Optional;
import java.util.UUID;

/**
 * The smallest call of what a target is for: a second of silence heard, a word answered, or a word
 * said. It passes by this worker's own guard of the target, which may be shut, but not by the spend
 * cap. An interrupt ends it.
 */
record StageProbes(
    Targets targets, TranscriptStage ear, TextStage pen, SpeechStage voice, SpendCap cap) {
  /** Empty of a target that is not known. */
  Optional<ProbeEnd> probe(String name) {
    return Optional.ofNullable(targets.byName().get(name))
        .map(target -> made(new StageTarget(target.probed(), name, target.target().model())));
  }

  private ProbeEnd made(StageTarget stage) {
    var id = new ClientRequestId("probe-" + UUID.randomUUID());
    return switch (stage.stage()) {
      case SPEECH_TO_TEXT -> made(stage, ear.trial(stage, id));
      case TEXT -> made(stage, pen.trial(stage, id));
      case TEXT_TO_SPEECH -> made(stage, voice.trial(stage, id));
      case SPEECH_TO_SPEECH, SPEECH_TRANSLATION ->
          throw new IllegalStateException("a target of this lane is asked for neither");
    };
  }

  private <T> ProbeEnd made(StageTarget stage, TargetCall<T> call) {
    return switch (cap.enter(call.exposure())) {
      case SpendCap.Entry.Shut(Ending.Failed why) -> new ProbeEnd(HealthCount.IGNORE, why.reason());
      case SpendCap.Entry.Open(SpendCap.Reservation reservation) -> {
        try (reservation) {
          reservation.begun();
          Answer<T> answer = call.run();
          settle(stage, call, answer, reservation);
          yield CallHealth.of(answer);
        }
      }
    };
  }

  private static <T> void settle(
      StageTarget stage, TargetCall<T> call, Answer<T> answer, SpendCap.Reservation reservation) {
    switch (answer) {
      case Answer.Success<T>(T value) ->
          Metered.of(call.bill(value).usage(), stage.stage()).ifPresent(reservation::settle);
      case Answer.Failed<T> failed -> {
        if (!failed.failure().mayHaveSpent()) {
          reservation.release();
        }
      }
    }
  }
}
