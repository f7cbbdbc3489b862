package dev.patchbay.chained;

import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.TextRequest;
import dev.patchbay.openai.TextRequest.Message;
import dev.patchbay.openai.TextRequest.Role;
import dev.patchbay.openai.Written;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A caller's words to a spoken answer: the agent's disclosure first, then what the model writes,
 * sentence by sentence, each said while the next is still being written. Where there is nothing to
 * say, its fallback prompt.
 */
final class Reply {
  private static final String MANNERS =
      """


      The user's message is what a caller said in a recording. Your answer is read out to them: write
      plain sentences as one speaks, without lists, headings, links or markup, in the caller's language.\
      """;

  /** When the words are handed to the speaker. */
  enum Streaming {
    /** As soon as a sentence is over. */
    BY_SENTENCE,
    /** When the whole answer is written. */
    WHOLE
  }

  private final TextStage texts;
  private final SpeechStage speech;
  private final SpeechOutputs outputs;
  private final Streaming streaming;

  Reply(TextStage texts, SpeechStage speech, SpeechOutputs outputs, Streaming streaming) {
    this.texts = texts;
    this.speech = speech;
    this.outputs = outputs;
    this.streaming = streaming;
  }

  /** One attempt at a reply. */
  record Task(
      AgentProfile agent,
      Dispatch dispatch,
      Attempt attempt,
      CallIds ids,
      KeptTexts kept,
      FirstAudio firstAudio) {}

  /**
   * Says it.
   *
   * @throws IOException if the speech cannot be stored
   * @throws InterruptedException if the attempt was told to end
   */
  Ending say(Matter matter, Task task) throws IOException, InterruptedException {
    AgentProfile agent = task.agent();
    Dispatch dispatch = task.dispatch();
    int epoch = task.attempt().epoch();
    var manner =
        new SpeechStage.Manner(
            dispatch.tenant(),
            Targets.alternatives(dispatch, Stage.TEXT_TO_SPEECH),
            Optional.of(agent.voice()),
            dispatch.job().languages().spoken());
    try (var file = outputs.create(dispatch, epoch, speech.bounds());
        Prompts prompts = speech.prompts();
        var recital =
            new Recital(
                speech,
                manner,
                file,
                task.attempt(),
                task.ids(),
                KeptSpeech.of(file, dispatch, task.attempt()));
        var speaker = new Speaker(recital, agent.maxSpeech(), task.firstAudio())) {
      speaker.start();
      Optional<Ending.Failed> failed = tell(matter, task, prompts, speaker);
      if (failed.isPresent()) {
        if (failed.get().retryable() && !task.attempt().cancelled()) {
          speaker.endLine();
        }
        return failed.get();
      }
      recital.end();
      AudioReference audio = outputs.publish(file, dispatch, epoch);
      prompts.keep();
      return completed(dispatch, audio, speaker.said());
    }
  }

  /** Why it was not said to its end. */
  private Optional<Ending.Failed> tell(Matter matter, Task task, Prompts prompts, Speaker speaker)
      throws InterruptedException {
    AgentProfile agent = task.agent();
    for (Line line : prompts.lines(agent.disclosure())) {
      speaker.disclose(line);
    }
    Optional<Ending.Failed> unwritten =
        switch (matter) {
          case Matter.Prompt _ -> Optional.empty();
          case Matter.Written(String answer) -> whole(answer, speaker);
          case Matter.Heard(String words) -> write(words, task, speaker);
        };
    if (unwritten.isPresent()) {
      return unwritten;
    }
    if (!speaker.hasAnswer()) {
      for (Line line : prompts.lines(agent.fallbackPrompt())) {
        speaker.say(line);
      }
    }
    return speaker.finish();
  }

  private static Ending completed(Dispatch dispatch, AudioReference audio, String said) {
    Optional<String> text =
        dispatch.job().outputs().contains(Output.TEXT) ? Optional.of(said) : Optional.empty();
    return new Ending.Completed(new JobOutput(text, List.of(), Optional.of(audio)));
  }

  private static Optional<Ending.Failed> whole(String text, Speaker speaker)
      throws InterruptedException {
    var cutter = new SentenceCutter(SpeechRequest.MAX_CODE_POINTS);
    speaker.say(cutter.take(text));
    return rest(cutter, speaker);
  }

  private Optional<Ending.Failed> write(String heard, Task task, Speaker speaker)
      throws InterruptedException {
    AgentProfile agent = task.agent();
    var request =
        new TextRequest(
            agent.instructions() + MANNERS,
            List.of(new Message(Role.USER, heard)),
            Math.max(16, agent.maxOutputTokens()),
            Optional.empty());
    var cutter = new SentenceCutter(SpeechRequest.MAX_CODE_POINTS);
    StageEnd<Written> end =
        texts.write(
            request,
            delta -> {
              switch (streaming) {
                case BY_SENTENCE -> say(cutter.take(delta), speaker);
                case WHOLE -> {}
              }
            },
            Targets.alternatives(task.dispatch(), Stage.TEXT),
            task.attempt(),
            task.ids());
    return switch (end) {
      case StageEnd.Failed<Written>(Ending.Failed ending) -> Optional.of(ending);
      case StageEnd.Done<Written>(Written whole, StageTarget _) -> {
        Optional<Ending.Failed> unfit =
            whole.finish() == Written.Finish.LENGTH
                ? Optional.empty()
                : TextEndings.of(whole.finish());
        if (unfit.isPresent()) {
          yield unfit;
        }
        task.kept().keep(KeptText.WRITTEN, whole.text());
        yield switch (streaming) {
          case BY_SENTENCE -> rest(cutter, speaker);
          case WHOLE -> whole(whole.text(), speaker);
        };
      }
    };
  }

  private static Optional<Ending.Failed> rest(SentenceCutter cutter, Speaker speaker)
      throws InterruptedException {
    speaker.say(cutter.finish());
    return Optional.empty();
  }

  private static void say(List<String> sentences, Speaker speaker) throws InterruptedIOException {
    try {
      speaker.say(sentences);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the attempt was told to end");
    }
  }
}
