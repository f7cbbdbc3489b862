package dev.patchbay.chained;

import dev.patchbay.chained.Listening.Heard;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A caller's recording to an agent's spoken answer. */
final class SpokenReply {
  static final Set<Output> OUTPUTS = EnumSet.of(Output.TEXT, Output.AUDIO);

  private final Listening listening;
  private final Reply reply;

  SpokenReply(Listening listening, Reply reply) {
    this.listening = listening;
    this.reply = reply;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    if (dispatch.agent().isEmpty()) {
      return RefusedInput.malformed("agentProfile", "must be there for a reply").ending();
    }
    var ids = new CallIds(dispatch.jobId(), attempt.epoch());
    try {
      return work(dispatch, dispatch.agent().get(), attempt, ids);
    } catch (SpeechTooLong e) {
      return e.ending();
    } catch (IOException e) {
      if (attempt.cancelled()) {
        throw new InterruptedException("the attempt was told to end");
      }
      return ProviderEndings.notWritten(e);
    }
  }

  private Ending work(Dispatch dispatch, AgentProfile agent, Attempt attempt, CallIds ids)
      throws IOException, InterruptedException {
    if (Targets.alternatives(dispatch, Stage.SPEECH_TO_TEXT).isEmpty()) {
      return reply.answer(Optional.empty(), agent, dispatch, attempt, ids);
    }
    return switch (listening.hear(dispatch, Detail.TEXT, attempt, ids)) {
      case Heard.Words(String text, List<Cue> _) when text.isBlank() ->
          reply.answer(Optional.empty(), agent, dispatch, attempt, ids);
      case Heard.Words(String text, List<Cue> _) ->
          reply.answer(Optional.of(text), agent, dispatch, attempt, ids);
      case Heard.Failed(Ending.Failed ending) -> ending;
    };
  }
}
