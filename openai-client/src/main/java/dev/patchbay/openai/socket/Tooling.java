package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.JsonFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tools the model may call.
 *
 * @param tools at most 128 of different names; none of them, if the list is empty
 * @param choice when it calls them
 * @param parallel whether it may call several at once; models that reason only
 */
public record Tooling(
    Optional<List<Function>> tools, Optional<Choice> choice, Optional<Boolean> parallel) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Leaves everything as it is. */
  public static final Tooling KEEP =
      new Tooling(Optional.empty(), Optional.empty(), Optional.empty());

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public Tooling {
    tools = tools.map(List::copyOf);
    tools.ifPresent(list ->
        InvalidRequest.unless(
            list.size() <= 128
                && list.stream().map(Function::name).distinct().count() == list.size(),
            "tools",
            "at most 128 of different names"));
  }

  /**
   * A tool that we run.
   *
   * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
   * @param description what it is for, at most 8192 characters
   * @param parameters a JSON Schema of its arguments, bounded as in {@link JsonFormat}
   */
  public record Function(String name, Optional<String> description, Optional<String> parameters) {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Function {
      InvalidRequest.unless(NAME.matcher(name).matches(), "tools.name", "matches " + NAME);
      description.ifPresent(text -> Rules.text(text, "tools.description", 8192));
      parameters.ifPresent(schema -> Rules.jsonObject(schema, "tools.parameters", 64 * 1024, 24));
    }

    @Override
    public String toString() {
      return "Function[name=%s]".formatted(name);
    }
  }

  /** When the model calls tools. */
  public sealed interface Choice {
    /** As it likes, never, or always. */
    enum Mode implements Choice {
      AUTO,
      NONE,
      REQUIRED
    }

    /** Always this one. */
    record Only(String name) implements Choice {
      /** Throws {@link InvalidRequest} if the name breaks its rule. */
      public Only {
        InvalidRequest.unless(NAME.matcher(name).matches(), "tool_choice.name", "matches " + NAME);
      }
    }
  }
}
