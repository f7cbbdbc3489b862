package dev.patchbay.openai;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to write. All its text is well-formed Unicode, at most a million code points together.
 * Prints without its words.
 *
 * @param instructions how to write, from us and not from who is served; may be empty
 * @param messages what was said and done, oldest first, 1 to 512
 * @param tools that the model may call while it writes
 * @param maxOutputTokens the most tokens to write, unseen reasoning included, 16 (the provider
 *     takes no less) to 128,000
 * @param format the JSON that the text shall be; plain text if none
 */
public record TextRequest(
    String instructions,
    List<Told> messages,
    TextTools tools,
    int maxOutputTokens,
    Optional<JsonFormat> format) {
  /** The most code points of instructions, messages and tools together. */
  public static final int MAX_CODE_POINTS = 1_000_000;

  private static final int MOST_MESSAGES = 512;
  private static final int FEWEST_TOKENS = 16;
  private static final int MOST_TOKENS = 128_000;

  /** Copies the messages. Throws {@link InvalidRequest} if a component breaks its rule. */
  public TextRequest {
    messages = List.copyOf(messages);
    InvalidRequest.unless(
        Unicode.isWellFormed(instructions), "instructions", "well-formed Unicode");
    InvalidRequest.unless(
        !messages.isEmpty() && messages.size() <= MOST_MESSAGES, "messages", "1 to 512 messages");
    long points =
        words(instructions, messages, tools)
            .mapToLong(text -> text.codePointCount(0, text.length()))
            .sum();
    InvalidRequest.unless(
        points <= MAX_CODE_POINTS,
        "messages",
        "at most 1,000,000 code points with instructions and tools");
    InvalidRequest.unless(
        maxOutputTokens >= FEWEST_TOKENS && maxOutputTokens <= MOST_TOKENS,
        "maxOutputTokens",
        "16 to 128,000");
  }

  /** One without tools. */
  public TextRequest(
      String instructions,
      List<? extends Told> messages,
      int maxOutputTokens,
      Optional<JsonFormat> format) {
    this(instructions, List.copyOf(messages), TextTools.NONE, maxOutputTokens, format);
  }

  /**
   * UTF-8 bytes of all that the model reads, but for what the provider puts around it. A tokenizer
   * that works on bytes makes at most one token of each.
   */
  public long utf8Bytes() {
    return Stream.concat(
            words(instructions, messages, tools), format.map(JsonFormat::schema).stream())
        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static Stream<String> words(String instructions, List<Told> messages, TextTools tools) {
    return Stream.of(
            Stream.of(instructions),
            messages.stream().flatMap(TextRequest::words),
            tools.functions().stream().flatMap(TextRequest::words))
        .flatMap(words -> words);
  }

  private static Stream<String> words(Told told) {
    return switch (told) {
      case Message(Role _, String text) -> Stream.of(text);
      case Called(ToolCall call, String output) ->
          Stream.of(call.callId(), call.name(), call.arguments(), output);
    };
  }

  private static Stream<String> words(TextTools.Function function) {
    return Stream.of(
        function.name(), function.description().orElse(""), function.parameters().orElse(""));
  }

  @Override
  public String toString() {
    return "TextRequest[instructions=%d, messages=%s, tools=%s, maxOutputTokens=%d, format=%s]"
        .formatted(instructions.length(), messages, tools, maxOutputTokens, format);
  }

  /** Whose words they are. */
  public enum Role {
    /** Who is served, or the material to work on. */
    USER,
    /** The model, earlier. */
    ASSISTANT,
    /** We, in the middle of a talk: from here on it adds to the instructions. */
    SYSTEM;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the model is told of what came before. */
  public sealed interface Told {}

  /**
   * Something said. Prints without its words.
   *
   * @param role who said it
   * @param text well-formed Unicode, not blank
   */
  public record Message(Role role, String text) implements Told {
    /** Throws {@link InvalidRequest} if the text breaks its rule. */
    public Message {
      InvalidRequest.unless(!text.isBlank(), "messages.text", "not blank");
      InvalidRequest.unless(Unicode.isWellFormed(text), "messages.text", "well-formed Unicode");
    }

    @Override
    public String toString() {
      return "Message[role=%s, characters=%d]".formatted(role, text.length());
    }
  }

  /**
   * A tool that the model called earlier, with what the tool answered: providers refuse one without
   * the other. Prints without its words.
   *
   * @param output well-formed Unicode; may be empty
   */
  public record Called(ToolCall call, String output) implements Told {
    /** Throws {@link InvalidRequest} if the output breaks its rule. */
    public Called {
      InvalidRequest.unless(Unicode.isWellFormed(output), "messages.output", "well-formed Unicode");
    }

    @Override
    public String toString() {
      return "Called[call=%s, output=%d]".formatted(call, output.length());
    }
  }
}
