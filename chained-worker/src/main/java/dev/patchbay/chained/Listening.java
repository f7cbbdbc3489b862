package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job's recording to its words. */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final TranscriptStage stage;
  private final Recordings recordings;
  private final LongListening parts;

  Listening(TranscriptStage stage, Recordings recordings, LongListening parts) {
    this.stage = stage;
    this.recordings = recordings;
    this.parts = parts;
  }

  /** How it went. */
  sealed interface Heard {
    /**
     * The words.
     *
     * @param cues with their times, in time order; empty unless segments were wanted
     */
    record Words(String text, List<Cue> cues) implements Heard {
      @Override
      public String toString() {
        return "Words[characters=" + text.length() + ", cues=" + cues.size() + "]";
      }
    }

    record Failed(Ending.Failed ending) implements Heard {}
  }

  /**
   * The words of the recording, heard only if no earlier holder has heard them all, and kept.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  Heard words(Dispatch dispatch, Attempt attempt, CallIds ids, KeptTexts kept)
      throws InterruptedException {
    Optional<String> known = kept.find(KeptText.HEARD);
    if (known.isPresent()) {
      return new Heard.Words(known.get(), List.of());
    }
    Heard heard = hear(dispatch, Detail.TEXT, attempt, ids);
    if (heard instanceof Heard.Words(String text, List<Cue> _)) {
      kept.keep(KeptText.HEARD, text);
    }
    return heard;
  }

  /**
   * Fetches, checks and transcribes the recording.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  Heard hear(Dispatch dispatch, Detail detail, Attempt attempt, CallIds ids)
      throws InterruptedException {
    try (Recordings.Fetched recording =
        recordings.fetch(dispatch.tenant(), dispatch.job().input())) {
      return switch (recording) {
        case Recordings.Fetched.Whole(Recording whole, long seconds) ->
            whole(dispatch, whole, seconds, detail, attempt, ids);
        case Recordings.Fetched.Long(MonoSamples samples, var _) ->
            parts.hear(samples, dispatch, detail, attempt, ids);
      };
    } catch (RefusedInput e) {
      return new Heard.Failed(e.ending());
    } catch (IOException e) {
      if (attempt.cancelled()) {
        throw new InterruptedException("the attempt was told to end");
      }
      LOG.atWarn()
          .addKeyValue("jobId", dispatch.jobId())
          .addKeyValue("exception", e.getClass().getName())
          .log("input could not be read");
      return new Heard.Failed(InputTrouble.ending(e));
    }
  }

  private Heard whole(
      Dispatch dispatch,
      Recording recording,
      long seconds,
      Detail detail,
      Attempt attempt,
      CallIds ids)
      throws InterruptedException {
    var request = new TranscriptionRequest(recording, dispatch.job().languages().spoken(), detail);
    StageEnd<Transcript> end =
        stage.transcribe(
            request, seconds, Targets.alternatives(dispatch, Stage.SPEECH_TO_TEXT), attempt, ids);
    return switch (end) {
      case StageEnd.Done<Transcript>(Transcript transcript, StageTarget _) ->
          words(transcript, detail);
      case StageEnd.Failed<Transcript>(Ending.Failed ending) -> new Heard.Failed(ending);
    };
  }

  private static Heard words(Transcript transcript, Detail detail) {
    List<Cue> cues = detail == Detail.SEGMENTS ? cues(transcript) : List.of();
    if (detail == Detail.SEGMENTS && cues.isEmpty() && !transcript.text().isBlank()) {
      return failed("provider_malformed", "segments: must be there for words");
    }
    return new Heard.Words(transcript.text(), cues);
  }

  private static Heard failed(String reason, String detail) {
    return new Heard.Failed(new Ending.Failed(reason, detail, true, Optional.empty()));
  }

  private static List<Cue> cues(Transcript transcript) {
    return transcript.segments().stream()
        .map(part -> new Cue(part.start().toMillis(), part.end().toMillis(), part.text().strip()))
        .filter(cue -> !cue.text().isEmpty())
        .sorted(Comparator.comparingLong(Cue::startMs))
        .toList();
  }
}
