package dev.patchbay.chained;

import dev.patchbay.openai.TextRequest;
import dev.patchbay.openai.TextRequest.Message;
import dev.patchbay.openai.TextSink;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.text.Unicode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Thinks by the text stage, which is not told of tools yet and calls none. What is neither the
 * caller's nor the agent's, but for answers of tools, stands behind the instructions.
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
  private static final int MOST_MESSAGES = 256;

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
          new StageEnd.Done<>(new Thought(written.finish(), List.of()), by);
      case StageEnd.Failed<Written>(var ending) -> new StageEnd.Failed<>(ending);
    };
  }

  private static TextRequest request(Ask ask) {
    var instructions = new StringBuilder(ask.instructions()).append(MANNERS);
    var messages = new ArrayList<Message>();
    for (Said said : ask.said()) {
      switch (said) {
        case Said.Words(Item.Role role, String text) -> {
          switch (role) {
            case SYSTEM -> instructions.append("\n\n").append(text);
            case USER -> messages.add(message(TextRequest.Role.USER, text));
            case ASSISTANT -> messages.add(message(TextRequest.Role.ASSISTANT, text));
          }
        }
        case Said.Called _ -> {}
        case Said.Answered(String _, String output) ->
            messages.add(message(TextRequest.Role.USER, "(A tool has answered: " + output + ")"));
      }
    }
    return new TextRequest(
        Unicode.whole(instructions.toString()),
        messages.isEmpty() ? List.of(NOBODY) : latest(messages),
        Math.max(FEWEST_TOKENS, ask.mostTokens()),
        Optional.empty());
  }

  private static Message message(TextRequest.Role role, String text) {
    return new Message(role, Unicode.whole(text));
  }

  private static List<Message> latest(List<Message> messages) {
    return messages.subList(Math.max(0, messages.size() - MOST_MESSAGES), messages.size());
  }
}
