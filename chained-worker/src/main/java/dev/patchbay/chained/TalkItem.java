package dev.patchbay.chained;

import dev.patchbay.openai.socket.Item;
import dev.patchbay.talk.conversation.HeardText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One item of a session's conversation.
 *
 * @param id its name, the provider's or the client's
 */
record TalkItem(String id, Matter matter) {
  /** What stands for a turn whose words are not known. */
  private static final String NOT_UNDERSTOOD =
      "(The caller said something that could not be understood.)";

  /** What it is. Prints lengths. */
  sealed interface Matter {
    /** Written by the client. */
    record Written(Item.Role role, String text) implements Matter {
      @Override
      public String toString() {
        return "Written[role=%s, text=%d]".formatted(role, text.length());
      }
    }

    /** What the caller said; its words are not known yet. */
    record Unwritten() implements Matter {}

    /** What the caller said; empty if nobody could tell. */
    record Heard(Optional<String> words) implements Matter {
      @Override
      public String toString() {
        return "Heard[words=%d]".formatted(words.orElse("").length());
      }
    }

    /** What the agent says, as far as it has begun to sound. */
    record Spoken(List<Passage> passages) implements Matter {
      public Spoken {
        passages = List.copyOf(passages);
      }

      String text() {
        return passages.stream().map(Passage::text).collect(Collectors.joining(" "));
      }

      long ms() {
        return passages.stream().mapToLong(Passage::ms).sum();
      }
    }

    record Called(String callId, String name, String arguments) implements Matter {
      @Override
      public String toString() {
        return "Called[callId=%s, name=%s]".formatted(callId, name);
      }
    }

    record Answered(String callId, String output) implements Matter {
      @Override
      public String toString() {
        return "Answered[callId=%s, output=%d]".formatted(callId, output.length());
      }
    }
  }

  /** A sentence of the agent's and how long it sounds. */
  record Passage(String text, long ms) {
    @Override
    public String toString() {
      return "Passage[text=%d, ms=%d]".formatted(text.length(), ms);
    }

    private Passage until(long heardMs) {
      return new Passage(HeardText.of(text, heardMs, ms), heardMs);
    }
  }

  /** The same, of which the caller heard only so much; empty if it cannot be cut so. */
  Optional<TalkItem> heardUntil(long heardMs) {
    // Of each passage a part of a millisecond may be missing.
    if (!(matter instanceof Matter.Spoken spoken)
        || heardMs > spoken.ms() + spoken.passages().size()) {
      return Optional.empty();
    }
    var left = new ArrayList<Passage>();
    long ms = heardMs;
    for (Passage passage : spoken.passages()) {
      if (ms <= 0) {
        break;
      }
      left.add(ms >= passage.ms() ? passage : passage.until(ms));
      ms -= passage.ms();
    }
    return Optional.of(new TalkItem(id, new Matter.Spoken(left)));
  }

  /** What a model is told of it; nothing of what has no words. */
  Optional<Thinking.Said> said() {
    return switch (matter) {
      case Matter.Written(Item.Role role, String text) -> words(role, text);
      case Matter.Unwritten() -> Optional.empty();
      case Matter.Heard(Optional<String> words) ->
          words(Item.Role.USER, words.orElse(NOT_UNDERSTOOD));
      case Matter.Spoken spoken -> words(Item.Role.ASSISTANT, spoken.text());
      case Matter.Called(String callId, String name, String arguments) ->
          Optional.of(new Thinking.Said.Called(callId, name, arguments));
      case Matter.Answered(String callId, String output) ->
          Optional.of(new Thinking.Said.Answered(callId, output));
    };
  }

  private static Optional<Thinking.Said> words(Item.Role role, String text) {
    return Optional.of(text)
        .filter(words -> !words.isBlank())
        .map(words -> new Thinking.Said.Words(role, words));
  }

  /** As the provider of such a session would tell it, without sound. */
  Item told(Item.Status status) {
    Optional<String> name = Optional.of(id);
    return switch (matter) {
      case Matter.Written(Item.Role role, String text) ->
          message(role, status, new Item.Content.Text(text));
      case Matter.Unwritten() ->
          message(
              Item.Role.USER, status, new Item.Content.Audio(Optional.empty(), Optional.empty()));
      case Matter.Heard(Optional<String> words) ->
          message(Item.Role.USER, status, new Item.Content.Audio(words, Optional.empty()));
      case Matter.Spoken spoken when spoken.passages().isEmpty() ->
          new Item.Message(
              name, Item.Role.ASSISTANT, Optional.of(status), Optional.empty(), List.of());
      case Matter.Spoken spoken ->
          message(
              Item.Role.ASSISTANT,
              status,
              new Item.Content.Audio(Optional.of(spoken.text()), Optional.empty()));
      case Matter.Called(String callId, String tool, String arguments) ->
          new Item.FunctionCall(name, Optional.of(status), Optional.of(callId), tool, arguments);
      case Matter.Answered(String callId, String output) ->
          new Item.FunctionOutput(name, callId, output);
    };
  }

  private Item message(Item.Role role, Item.Status status, Item.Content content) {
    return new Item.Message(
        Optional.of(id), role, Optional.of(status), Optional.empty(), List.of(content));
  }
}
