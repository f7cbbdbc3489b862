package dev.patchbay.chained;

import dev.patchbay.chained.Listening.Heard;
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
  private final SpeechOutputs outputs;
  private final StageMeters meters;

  SpokenReply(Listening listening, Reply reply, SpeechOutputs outputs, StageMeters meters) {
    this.listening = listening;
    this.reply = reply;
    this.outputs = outputs;
    this.meters = meters;
  }

  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    return outputs.ended(end(dispatch, attempt), dispatch, attempt.epoch());
  }

  private Ending end(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    if (dispatch.agent().isEmpty()) {
      return RefusedInput.malformed("agentProfile", "must be there for a reply").ending();
    }
    try (var kept = new KeptTexts(attempt)) {
      return work(
          new Reply.Task(
              dispatch.agent().get(),
              dispatch,
              attempt,
              new CallIds(dispatch.jobId(), attempt.epoch()),
              kept,
              FirstAudio.from(meters, dispatch.jobId())));
    } catch (SpeechTooLong e) {
      return e.ending();
    } catch (IOException e) {
      if (attempt.cancelled()) {
        throw new InterruptedException("the attempt was told to end");
      }
      return ProviderEndings.notWritten(e);
    }
  }

  private Ending work(Reply.Task task) throws IOException, InterruptedException {
    if (Targets.alternatives(task.dispatch(), Stage.SPEECH_TO_TEXT).isEmpty()) {
      return reply.say(new Matter.Prompt(), task);
    }
    Optional<String> written = task.kept().find(KeptText.WRITTEN);
    if (written.isPresent()) {
      return reply.say(new Matter.Written(written.get()), task);
    }
    return switch (listening.words(task.dispatch(), task.attempt(), task.ids(), task.kept())) {
      case Heard.Words(String text, List<Cue> _) when text.isBlank() ->
          reply.say(new Matter.Prompt(), task);
      case Heard.Words(String text, List<Cue> _) -> reply.say(new Matter.Heard(text), task);
      case Heard.Failed(Ending.Failed ending) -> ending;
    };
  }
}
