package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.JsonObject;
import java.time.Duration;

/**
 * A tool that an agent may ask for.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param parameters a JSON Schema of its arguments
 * @param timeout of a call
 * @param kind what a call needs
 */
public record ToolSpec(
    String name, String description, JsonObject parameters, Duration timeout, Kind kind) {

  /** What a call needs. */
  public sealed interface Kind {
    /** It changes nothing, and is called at once. */
    record ReadOnly() implements Kind {}

    /**
     * It changes the world, and is called once the caller has said yes to this question.
     *
     * @param question with {@code {name}} for each of the arguments at its top level; those that it
     *     does not name are told behind it
     */
    record Mutating(String question) implements Kind {}
  }

  @Override
  public String toString() {
    return "ToolSpec[name=%s, kind=%s]".formatted(name, kind.getClass().getSimpleName());
  }
}
