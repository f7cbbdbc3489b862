package dev.patchbay.chained;

import dev.patchbay.openai.TextRequest;
import dev.patchbay.openai.TextRequest.Message;
import dev.patchbay.openai.TextSink;
import dev.patchbay.openai.TextTools;
import dev.patchbay.openai.ToolCall;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.text.Unicode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Thinks by the text stage. A call and its answer are told together, where the call was made: who
 * is asked anew has no use for one without the other.
 */
final class TextThinking implements Thinking {
  private static final String MANNERS =
      """


      You talk with a caller. What the caller says is written down by a machine, which may mishear.
      Your words are read out to the caller: write plain sentences as one speaks, without lists,
      headings, links or markup, in the caller's language.\
      """;

  /** What a model is asked that has heard nobody. */
  private static final Message NOBODY = new Message(TextRequest.Role.USER, "(Nobody has spoken.)");

  private static final int FEWEST_TOKENS = 16;
  private static final int MOST_MESSAGES = 512;

  private final TextStage texts;
  private final SessionMeans means;

  TextThinking(TextStage texts, SessionMeans means) {
    this.texts = texts;
    this.means = means;
  }

  @Override
  public StageEnd<Thought> think(Ask ask, TextSink sink) throws InterruptedException {
    StageEnd<Written> end =
        texts.write(
            request(ask),
            sink,
            Targets.alternatives(means.dispatch(), Stage.TEXT),
            means.attempt(),
            means.ids());
    return switch (end) {
      case StageEnd.Done<Written>(Written written, StageTarget by) ->
          new StageEnd.Done<>(new Thought(written.finish(), calls(written)), by);
      case StageEnd.Failed<Written>(var ending) -> new StageEnd.Failed<>(ending);
    };
  }

  private static List<Said.Called> calls(Written written) {
    return written.calls().stream()
        .map(call -> new Said.Called(call.callId(), call.name(), call.arguments()))
        .toList();
  }

  private static TextRequest request(Ask ask) {
    var told = new ArrayList<TextRequest.Told>();
    List<Said> said = ask.said();
    for (int at = 0; at < said.size(); at++) {
      switch (said.get(at)) {
        case Said.Words(Item.Role role, String text) -> told.add(message(role(role), text));
        case Said.Called called ->
            output(said, called.callId())
                .ifPresent(output ->
                    told.add(
                        new TextRequest.Called(
                            new ToolCall(called.callId(), called.name(), called.arguments()),
                            Unicode.whole(output))));
        // It stands with its call; one whose call was forgotten tells nothing.
        case Said.Answered _ -> {}
      }
    }
    return new TextRequest(
        Unicode.whole(ask.instructions() + MANNERS),
        told.isEmpty() ? List.of(NOBODY) : latest(told),
        tools(ask),
        Math.max(FEWEST_TOKENS, ask.mostTokens()),
        Optional.empty());
  }

  /** What a call was answered with; one that is under way cannot be told of. */
  private static Optional<String> output(List<Said> said, String callId) {
    return said.stream()
        .filter(Said.Answered.class::isInstance)
        .map(Said.Answered.class::cast)
        .filter(answered -> answered.callId().equals(callId))
        .map(Said.Answered::output)
        .findFirst();
  }

  private static TextTools tools(Ask ask) {
    TextTools all =
        TextTools.of(
            ask.tools().stream()
                .map(tool ->
                    new TextTools.Function(tool.name(), tool.description(), tool.parameters()))
                .toList());
    return ask.choice() == Tooling.Choice.Mode.NONE ? all.forbidden() : all;
  }

  private static TextRequest.Role role(Item.Role role) {
    return switch (role) {
      case SYSTEM -> TextRequest.Role.SYSTEM;
      case USER -> TextRequest.Role.USER;
      case ASSISTANT -> TextRequest.Role.ASSISTANT;
    };
  }

  private static Message message(TextRequest.Role role, String text) {
    return new Message(role, Unicode.whole(text));
  }

  private static List<TextRequest.Told> latest(List<TextRequest.Told> messages) {
    return messages.subList(Math.max(0, messages.size() - MOST_MESSAGES), messages.size());
  }
}
