package dev.patchbay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Reads {@code text.format} and {@code response_format}, which differ in where the schema is. */
final class OutputShape {
  private static final Set<String> SCHEMA = Set.of("type", "name", "schema", "strict");

  private OutputShape() {}

  /** Responses: name, schema and strict stand beside the type. */
  static TextRequest.Shape flat(Fields format, Dialogue dialogue) throws Refusal {
    return shape(format, format, dialogue);
  }

  /** Chat: they stand in an object of their own. */
  static TextRequest.Shape nested(Fields format, Dialogue dialogue) throws Refusal {
    boolean schema = format.required("type").equals("json_schema");
    if (!schema) {
      return shape(format, format, dialogue);
    }
    format.only(Set.of("type", "json_schema"));
    Fields inner =
        format.object("json_schema").orElseThrow(() -> Refusal.missing(format.at("json_schema")));
    return schema(inner, dialogue);
  }

  private static TextRequest.Shape shape(Fields format, Fields inner, Dialogue dialogue)
      throws Refusal {
    return switch (format.required("type")) {
      case "text" -> {
        format.only(Set.of("type"));
        yield new TextRequest.Shape.Prose();
      }
      case "json_object" -> {
        format.only(Set.of("type"));
        requireTheWord(format, dialogue);
        yield new TextRequest.Shape.AnyJson();
      }
      case "json_schema" -> schema(inner, dialogue);
      default ->
          throw Refusal.value(format.at("type"), "must be 'text', 'json_object' or 'json_schema'");
    };
  }

  private static TextRequest.Shape schema(Fields inner, Dialogue dialogue) throws Refusal {
    for (String name : inner.names()) {
      if (!SCHEMA.contains(name) && !name.equals("description")) {
        throw Refusal.unknown(inner.at(name));
      }
    }
    String name = inner.required("name");
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw Refusal.value(inner.at("name"), "must be 1 to 64 letters, digits, _ or -");
    }
    String field = inner.at("schema");
    if (!inner.sent("schema")) {
      throw Refusal.missing(field);
    }
    Fields schema = Fields.of(inner.value("schema"), field);
    if (inner.flag("strict", false)) {
      new StrictSchema(field, schema.json()).check();
    }
    dialogue.prompt(new String(Json.bytes(schema.json()), StandardCharsets.UTF_8));
    return new TextRequest.Shape.Schema(field, schema.json());
  }

  /** The provider answers no JSON object that no word of the input asks for. */
  private static void requireTheWord(Fields format, Dialogue dialogue) throws Refusal {
    String all = new String(dialogue.everything(), StandardCharsets.UTF_8);
    if (!all.toLowerCase(Locale.ROOT).contains("json")) {
      throw Refusal.invalid(
          format.at("type"),
          "",
          "The input must contain the word 'json' in some form to use 'json_object'.");
    }
  }
}
