package dev.patchbay.chained;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chained lane: everything bounded. */
final class ChainedJobWorker implements JobWorker {
  private static final List<Stage> HEARD = List.of(Stage.SPEECH_TO_TEXT);
  private static final List<Stage> NOTED = List.of(Stage.SPEECH_TO_TEXT, Stage.TEXT);
  private static final List<Stage> SAID = List.of(Stage.TEXT_TO_SPEECH);
  private static final List<Stage> ANSWERED =
      List.of(Stage.SPEECH_TO_TEXT, Stage.TEXT, Stage.TEXT_TO_SPEECH);

  private final Targets targets;
  private final Announcement announcement;
  private final WrittenTranscript transcript;
  private final WrittenNotes notes;
  private final SpokenReply reply;
  private final StageProbes probes;

  ChainedJobWorker(
      Targets targets,
      Announcement announcement,
      WrittenTranscript transcript,
      WrittenNotes notes,
      SpokenReply reply,
      StageProbes probes) {
    this.targets = targets;
    this.announcement = announcement;
    this.transcript = transcript;
    this.notes = notes;
    this.reply = reply;
    this.probes = probes;
  }

  @Override
  public Lane lane() {
    return Lane.CHAINED;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    return switch (dispatch.job().purpose()) {
      case ANNOUNCEMENT -> declines(dispatch, Set.of(Output.AUDIO), List.of(SAID));
      case TRANSCRIPT -> declines(dispatch, WrittenTranscript.OUTPUTS, List.of(HEARD));
      case NOTES -> declines(dispatch, WrittenNotes.OUTPUTS, List.of(NOTED));
      // With speech alone the agent says its fallback prompt.
      case REPLY -> declines(dispatch, SpokenReply.OUTPUTS, List.of(ANSWERED, SAID));
      case CONVERSATION, CAPTIONS, TRANSLATION -> Optional.of("unsupported_purpose");
    };
  }

  private Optional<String> declines(
      Dispatch dispatch, Set<Output> outputs, List<List<Stage>> routes) {
    return outputs.containsAll(dispatch.job().outputs())
        ? targets.declines(dispatch, routes)
        : Optional.of("unsupported_outputs");
  }

  @Override
  public Optional<Set<String>> targets() {
    return Optional.of(targets.byName().keySet());
  }

  @Override
  public Optional<ProbeEnd> probe(String target, Duration within) {
    return probes.probe(target);
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    Dispatch known = targets.known(dispatch);
    return switch (known.job().purpose()) {
      case ANNOUNCEMENT -> announcement.work(known, attempt);
      case TRANSCRIPT -> transcript.work(known, attempt);
      case NOTES -> notes.work(known, attempt);
      case REPLY -> reply.work(known, attempt);
      case CONVERSATION, CAPTIONS, TRANSLATION ->
          throw new IllegalStateException("a dispatch of this purpose is declined");
    };
  }
}
