package dev.patchbay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text model's rules, the first that fits:
 *
 * <ol>
 *   <li>a tool: the caller says {@code [tool:NAME]} or {@code [tool:NAME {"a": 1}]}, or the request
 *       demands one
 *   <li>a shape: the notes of the caller's words, shaped to the schema
 *   <li>after a tool's output: that output
 *   <li>a script: {@code say:} in the instructions, to the end of its line; the caller's second
 *       turn takes the second such line, and so on, the last one serving for the rest
 *   <li>a translation, where the instructions ask for one
 *   <li>else "You said: " and the caller's first three sentences
 * </ol>
 */
final class TextWriter {
  private static final int REPEATED = 3;
  private static final int MOST_CALLS = 32;
  private static final Pattern SAY = Pattern.compile("(?<![\\p{L}\\p{N}])say:[ \\t]*(\\S.*)");
  private static final Pattern TOOL =
      Pattern.compile(
          "\\[tool:([A-Za-z0-9_-]{1,64})(?:\\s+(\\{.{0,500}?\\}))?\\s*\\]", Pattern.DOTALL);

  private final TextRequest request;
  private final String words;
  private final Notes notes;

  TextWriter(TextRequest request) {
    this.request = request;
    words = request.dialogue().words().text();
    notes = Notes.of(TOOL.matcher(words).replaceAll(" "));
  }

  Written write() throws Refusal {
    Optional<Written> call = call();
    return call.isPresent() ? call.get() : new Written.Words(text());
  }

  private Optional<Written> call() throws Refusal {
    Matcher asked = TOOL.matcher(words);
    return switch (request.choice()) {
      case TextRequest.ToolChoice.None() -> Optional.empty();
      case TextRequest.ToolChoice.Named(String name) ->
          Optional.of(call(request.tool(name).orElseThrow(), Optional.empty()));
      case TextRequest.ToolChoice.Required() ->
          Optional.of(marked(asked).orElse(call(request.tools().getFirst(), Optional.empty())));
      case TextRequest.ToolChoice.Auto() ->
          request.dialogue().answersTool() ? Optional.empty() : marked(asked);
    };
  }

  /** Every call of an offered tool that the caller's words mark, in their order. */
  List<Written.Call> marked() throws Refusal {
    List<Written.Call> calls = new ArrayList<>();
    Matcher asked = TOOL.matcher(words);
    Optional<Written> next = marked(asked);
    while (next.isPresent() && calls.size() < MOST_CALLS) {
      if (next.get() instanceof Written.Call call) {
        calls.add(call);
      }
      next = marked(asked);
    }
    return calls;
  }

  private Optional<Written> marked(Matcher asked) throws Refusal {
    while (asked.find()) {
      Optional<TextRequest.Tool> tool = request.tool(asked.group(1));
      if (tool.isPresent()) {
        return Optional.of(call(tool.get(), Optional.ofNullable(asked.group(2))));
      }
    }
    return Optional.empty();
  }

  /** Arguments as asked for, or filled from the words as a schema would be. */
  private Written call(TextRequest.Tool tool, Optional<String> arguments) throws Refusal {
    if (arguments.isPresent()) {
      return new Written.Call(tool.name(), arguments.get());
    }
    JsonNode filled =
        tool.parameters().isEmpty()
            ? Json.object()
            : new SchemaFiller("tools", tool.parameters(), notes).fill();
    return new Written.Call(tool.name(), compact(filled));
  }

  private String text() throws Refusal {
    return switch (request.shape()) {
      case TextRequest.Shape.Schema(String field, JsonNode schema) ->
          compact(new SchemaFiller(field, schema, notes).fill());
      case TextRequest.Shape.AnyJson() -> compact(plainNotes());
      case TextRequest.Shape.Prose() -> prose();
    };
  }

  private ObjectNode plainNotes() {
    ObjectNode json = Json.object().put("summary", notes.summary());
    notes.decisions().forEach(json.putArray("decisions")::add);
    notes.actionItems().forEach(json.putArray("action_items")::add);
    return json;
  }

  private String prose() {
    if (request.dialogue().answersTool()) {
      return request.dialogue().toolOutput();
    }
    List<String> script =
        SAY.matcher(request.dialogue().instructions())
            .results()
            .map(line -> line.group(1).strip())
            .toList();
    if (!script.isEmpty()) {
      return script.get(Math.min(request.dialogue().turn(), script.size()) - 1);
    }
    Optional<AskedTranslation> asked = AskedTranslation.of(request.dialogue().instructions());
    if (asked.isPresent()) {
      return asked.get().of(request.dialogue().words());
    }
    List<String> said = notes.sentences().stream().limit(REPEATED).toList();
    return said.isEmpty() ? "You said nothing." : "You said: " + String.join(" ", said);
  }

  private static String compact(JsonNode json) {
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }
}
