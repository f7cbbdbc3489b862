package dev.patchbay.realtime;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The conversation lane. */
final class ConversationWorker implements JobWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationWorker.class);

  private final TalkParts parts;
  private final Declines declines;

  ConversationWorker(TalkParts parts) {
    this.parts = parts;
    this.declines = new Declines(parts.targets());
  }

  @Override
  public Lane lane() {
    return Lane.CONVERSATION;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    return declines.of(dispatch);
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(parts.homes().next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    FramesPlace place = attempt.frames().orElseThrow();
    parts.homes().keep(dispatch.tenant(), place);
    parts.meters().begins();
    told(dispatch, attempt).log("talk begins");
    String how = "interrupted";
    try (var talk = new TalkRun(parts, dispatch, attempt)) {
      Ending ending = talk.run();
      how = word(ending);
      return ending;
    } finally {
      parts.homes().giveBack(dispatch.tenant(), place);
      parts.meters().ends(how);
      told(dispatch, attempt).addKeyValue("reason", how).log("talk is over");
    }
  }

  private static LoggingEventBuilder told(Dispatch dispatch, Attempt attempt) {
    return LOG.atInfo()
        .addKeyValue("tenant", dispatch.tenant())
        .addKeyValue("jobId", dispatch.jobId())
        .addKeyValue("epoch", attempt.epoch())
        .addKeyValue("agent", dispatch.agent().map(AgentProfile::version).orElse("-"));
  }

  private static String word(Ending ending) {
    return switch (ending) {
      case Ending.Completed completed -> completed.reason().orElse("completed");
      case Ending.Failed failed -> failed.reason();
      case Ending.Stopped _ -> "stopped";
      case Ending.Yielded yielded -> yielded.reason();
    };
  }
}
