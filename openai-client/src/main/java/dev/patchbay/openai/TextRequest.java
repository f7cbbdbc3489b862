package dev.patchbay.openai;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to write. All its text is well-formed Unicode, at most a million code points together.
 * Prints without its words.
 *
 * @param instructions how to write, from us and not from who is served; may be empty
 * @param messages what was said, oldest first, 1 to 256
 * @param maxOutputTokens the most tokens to write, unseen reasoning included, 16 (the provider
 *     takes no less) to 128,000
 * @param format the JSON that the text shall be; plain text if none
 */
public record TextRequest(
    String instructions, List<Message> messages, int maxOutputTokens, Optional<JsonFormat> format) {
  /** The most code points of instructions and messages together. */
  public static final int MAX_CODE_POINTS = 1_000_000;

  private static final int MOST_MESSAGES = 256;
  private static final int FEWEST_TOKENS = 16;
  private static final int MOST_TOKENS = 128_000;

  /** Copies the messages. Throws {@link InvalidRequest} if a component breaks its rule. */
  public TextRequest {
    messages = List.copyOf(messages);
    InvalidRequest.unless(
        Unicode.isWellFormed(instructions), "instructions", "well-formed Unicode");
    InvalidRequest.unless(
        !messages.isEmpty() && messages.size() <= MOST_MESSAGES, "messages", "1 to 256 messages");
    long points =
        codePoints(instructions) + messages.stream().mapToLong(m -> codePoints(m.text())).sum();
    InvalidRequest.unless(
        points <= MAX_CODE_POINTS, "messages", "at most 1,000,000 code points with instructions");
    InvalidRequest.unless(
        maxOutputTokens >= FEWEST_TOKENS && maxOutputTokens <= MOST_TOKENS,
        "maxOutputTokens",
        "16 to 128,000");
  }

  @Override
  public String toString() {
    return "TextRequest[instructions=%d, messages=%s, maxOutputTokens=%d, format=%s]"
        .formatted(instructions.length(), messages, maxOutputTokens, format);
  }

  private static long codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whose words they are. */
  public enum Role {
    /** Who is served, or the material to work on. */
    USER,
    /** The model, earlier. */
    ASSISTANT;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something said. Prints without its words.
   *
   * @param role who said it
   * @param text well-formed Unicode, not blank
   */
  public record Message(Role role, String text) {
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
}
