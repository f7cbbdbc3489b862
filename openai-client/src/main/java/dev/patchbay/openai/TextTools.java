package dev.patchbay.openai;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tools the model may call while it writes.
 *
 * @param functions at most 128 of different names; none of them, if the list is empty
 * @param choice when it calls them; does not matter where there are none
 */
public record TextTools(List<Function> functions, Choice choice) {
  /** There are none. */
  public static final TextTools NONE = new TextTools(List.of(), Choice.NONE);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MOST = 128;
  private static final int MOST_DESCRIPTION = 8192;

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public TextTools {
    functions = List.copyOf(functions);
    InvalidRequest.unless(
        functions.size() <= MOST
            && functions.stream().map(Function::name).distinct().count() == functions.size(),
        "tools",
        "at most 128 of different names");
  }

  /** Tools that the model calls as it likes. */
  public static TextTools of(List<Function> functions) {
    return new TextTools(functions, Choice.AUTO);
  }

  /** The same tools, which the model knows of and may not call this time. */
  public TextTools forbidden() {
    return new TextTools(functions, Choice.NONE);
  }

  /** When the model calls tools. */
  public enum Choice {
    /** As it likes. */
    AUTO,
    /** Not this time; it still knows of them, so that earlier calls make sense to it. */
    NONE
  }

  /**
   * A tool that we run. Prints its name.
   *
   * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
   * @param description what it is for, at most 8192 characters
   * @param parameters a JSON Schema of its arguments, bounded as in {@link JsonFormat}; it takes
   *     none if there is none
   */
  public record Function(String name, Optional<String> description, Optional<String> parameters) {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Function {
      InvalidRequest.unless(NAME.matcher(name).matches(), "tools.name", "matches " + NAME);
      description.ifPresent(text ->
          InvalidRequest.unless(
              text.length() <= MOST_DESCRIPTION && Unicode.isWellFormed(text),
              "tools.description",
              "at most 8192 characters of well-formed Unicode"));
      parameters.ifPresent(schema -> JsonFormat.requireSchema(schema, "tools.parameters"));
    }

    @Override
    public String toString() {
      return "Function[name=%s]".formatted(name);
    }
  }
}
