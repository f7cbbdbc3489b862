package dev.patchbay.chained;

import dev.patchbay.openai.TextRequest;
import dev.patchbay.openai.TextRequest.Message;
import dev.patchbay.openai.TextRequest.Told;
import dev.patchbay.openai.TextSink;
import dev.patchbay.openai.TextTools;
import dev.patchbay.openai.ToolCall;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Payer;
import dev.patchbay.worker.text.Unicode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Thinks by the text stage. */
final class TextThinking implements Thinking {
  private static final String MANNERS =
      """


      You talk with a caller. What the caller says is written down by a machine, which may mishear.
      Your words are read out to the caller: write plain sentences as one speaks, without lists,
      headings, links or markup, in the caller's language.\
      """;

  /** What a model is asked that has heard nobody. */
  private static final Message NOBODY = new Message(TextRequest.Role.USER, "(Nobody has spoken.)");

  /** What stands for the answer of a tool that has none yet. */
  private static final String UNDER_WAY = "{\"status\":\"under_way\"}";

  private static final int FEWEST_TOKENS = 16;
  private static final int MOST_MESSAGES = 512;

  private final TextStage texts;
  private final SessionMeans means;

  TextThinking(TextStage texts, SessionMeans means) {
    this.texts = texts;
    this.means = means;
  }

  @Override
  public StageEnd<Thought> think(Ask ask, TextSink sink, Payer payer) throws InterruptedException {
    StageEnd<Written> end =
        texts.write(
            request(ask),
            sink,
            Targets.alternatives(means.dispatch(), Stage.TEXT),
            payer,
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
    List<Told> messages = messages(ask.said());
    return new TextRequest(
        Unicode.whole(ask.instructions() + MANNERS),
        messages.isEmpty()
            ? List.of(NOBODY)
            : messages.subList(Math.max(0, messages.size() - MOST_MESSAGES), messages.size()),
        tools(ask),
        Math.max(FEWEST_TOKENS, ask.mostTokens()),
        Optional.empty());
  }

  /** Each call with its answer, wherever that came; an answer whose call is forgotten is, too. */
  private static List<Told> messages(List<Said> said) {
    var answers = new HashMap<String, String>();
    for (Said one : said) {
      if (one instanceof Said.Answered(String callId, String output)) {
        answers.put(callId, output);
      }
    }
    var messages = new ArrayList<Told>();
    for (Said one : said) {
      switch (one) {
        case Said.Words(Item.Role role, String text) ->
            messages.add(new Message(role(role), Unicode.whole(text)));
        case Said.Called(String callId, String name, String arguments) ->
            messages.add(
                new TextRequest.Called(
                    new ToolCall(callId, name, Unicode.whole(arguments)),
                    Unicode.whole(answers.getOrDefault(callId, UNDER_WAY))));
        case Said.Answered _ -> {}
      }
    }
    return messages;
  }

  private static TextRequest.Role role(Item.Role role) {
    return switch (role) {
      case SYSTEM -> TextRequest.Role.SYSTEM;
      case USER -> TextRequest.Role.USER;
      case ASSISTANT -> TextRequest.Role.ASSISTANT;
    };
  }

  /** A model is never made to call: it is left to it. */
  private static TextTools tools(Ask ask) {
    TextTools tools =
        TextTools.of(
            ask.tools().stream()
                .map(tool ->
                    new TextTools.Function(tool.name(), tool.description(), tool.parameters()))
                .toList());
    return ask.choice() == Tooling.Choice.Mode.NONE ? tools.forbidden() : tools;
  }
}
