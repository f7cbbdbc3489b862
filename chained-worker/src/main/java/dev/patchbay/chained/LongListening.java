package dev.patchbay.chained;

import dev.patchbay.chained.Listening.Heard;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.PartNotKeptException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A long recording to its words, part by part. Each finished part is left for whoever may hold the
 * job next, so that it is paid for once, whatever becomes of this holder.
 */
final class LongListening {
  private static final Logger LOG = LoggerFactory.getLogger(LongListening.class);

  private final TranscriptStage stage;
  private final LongTranscript work;

  LongListening(TranscriptStage stage, LongTranscript work) {
    this.stage = stage;
    this.work = work;
  }

  /**
   * Transcribes all of it.
   *
   * @throws RefusedInput when the recording breaks a rule, at whatever place
   * @throws IOException when it cannot be read
   * @throws InterruptedException if the attempt was told to end
   */
  Heard hear(MonoSamples samples, Dispatch dispatch, Detail detail, Attempt attempt, CallIds ids)
      throws RefusedInput, IOException, InterruptedException {
    List<StageTarget> alternatives = Targets.alternatives(dispatch, Stage.SPEECH_TO_TEXT);
    Optional<String> language = dispatch.job().languages().spoken();
    LongEnd end =
        work.work(
            samples,
            finished(attempt, detail),
            part -> {
              var request = new TranscriptionRequest(part.recording(), language, detail);
              return switch (stage.transcribe(
                  request, part.seconds(), alternatives, attempt, ids)) {
                case StageEnd.Done<Transcript>(Transcript transcript, StageTarget _) ->
                    new PartEnd.Done(transcript);
                case StageEnd.Failed<Transcript>(Ending.Failed ending) ->
                    new PartEnd.Failed(ending);
              };
            },
            (place, transcript) -> keep(new KeptPart(place.key(), transcript), attempt));
    return switch (end) {
      case LongEnd.Done(JoinedTranscript joined, int _, long _) -> words(joined, detail);
      case LongEnd.Failed(Ending.Failed ending) -> new Heard.Failed(ending);
    };
  }

  private static Heard words(JoinedTranscript joined, Detail detail) {
    if (detail == Detail.SEGMENTS && joined.cues().isEmpty() && !joined.text().isBlank()) {
      return new Heard.Failed(
          new Ending.Failed(
              "provider_malformed", "segments: must be there for words", true, Optional.empty()));
    }
    return new Heard.Words(joined.text(), detail == Detail.SEGMENTS ? joined.cues() : List.of());
  }

  /** Parts without times are of no use to a job that wants them. */
  private static Map<PartKey, PartTranscript> finished(Attempt attempt, Detail detail)
      throws InterruptedException {
    var known = new HashMap<PartKey, PartTranscript>();
    for (FinishedPart part : attempt.finishedParts()) {
      if (part.kind().equals(KeptPart.KIND)) {
        KeptPart.of(part.body())
            .filter(kept -> detail == Detail.TEXT || hasTimes(kept.transcript()))
            .ifPresent(kept -> known.put(kept.key(), kept.transcript()));
      }
    }
    return known;
  }

  private static boolean hasTimes(PartTranscript transcript) {
    return transcript.text().isBlank() || !transcript.segments().isEmpty();
  }

  /** A part that is not kept costs the next holder its price, and this one nothing. */
  private static void keep(KeptPart part, Attempt attempt) throws InterruptedException {
    if (part.key().index() >= KeptText.FIRST) {
      return;
    }
    try {
      attempt.finish(part.key().index(), KeptPart.KIND, part.body());
    } catch (PartNotKeptException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("part", part.key().index())
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("finished part not kept");
    }
  }
}
