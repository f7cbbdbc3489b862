package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Json;
import java.io.PrintWriter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Results go to standard output, for people or for machines; messages go to standard error. */
final class Printer {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  Printer(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** One result in both forms; the one that was asked for is printed. */
  void result(Line line) {
    out.println(json ? line(line.json()) : line.text());
    out.flush();
  }

  /** A result that people read as an error. */
  void forMachines(ObjectNode result) {
    if (json) {
      result(new Line("", result));
    }
  }

  /** A message about what goes on; machines do not read it, so it is left out for them. */
  void note(String message) {
    if (!json) {
      warn(message);
    }
  }

  /** What a terminal is to draw, as it is; nobody else reads it. */
  void draw(String text) {
    if (!json && !text.isEmpty()) {
      out.print(text);
      out.flush();
    }
  }

  /** A message that must be seen. */
  void warn(String message) {
    err.println(Printable.line(message));
    err.flush();
  }

  /** Whether nobody reads any more, such as after {@code | head}. */
  boolean closed() {
    return out.checkError();
  }

  /**
   * One result.
   *
   * @param text what people read; made of {@link Printable} parts
   * @param json what machines read
   */
  record Line(String text, ObjectNode json) {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** JSON escapes the C0 controls itself; the others stand only inside its strings. */
  private static String line(ObjectNode json) {
    String text = new String(Json.write(json), UTF_8);
    var safe = new StringBuilder(text.length());
    text.chars()
        .forEach(unit -> {
          if (unit >= 0x7f && unit <= 0x9f) {
            safe.append(String.format("\\u%04x", unit));
          } else {
            safe.append((char) unit);
          }
        });
    return safe.toString();
  }
}
