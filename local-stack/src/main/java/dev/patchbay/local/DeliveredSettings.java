package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings with which a module is delivered: the single values of its {@code application.yml},
 * by their names with dots. For who judges a module by what it says of itself, and runs none of its
 * code.
 */
public final class DeliveredSettings {
  private static final Pattern ENTRY =
      Pattern.compile("( *)([A-Za-z0-9.-]+):(?: +(?<value>[^#\"'\\s].*?))?(?: +#.*)?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private record Open(int indent, String name) {}

  private final Map<String, String> values;

  private DeliveredSettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Of a module that is built.
   *
   * @throws StackFailure when its settings cannot be read
   */
  public static DeliveredSettings of(Installation installation, String module) {
    Path file = installation.classes(module).resolve("application.yml");
    try {
      return read(Files.readAllLines(file));
    } catch (IOException e) {
      throw new StackFailure("cannot read " + file, e);
    }
  }

  /** Lists, quoted values and what goes over several lines are passed over. */
  static DeliveredSettings read(List<String> lines) {
    var values = new HashMap<String, String>();
    Deque<Open> open = new ArrayDeque<>();
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line.stripTrailing());
      if (entry.matches()) {
        int indent = entry.group(1).length();
        while (!open.isEmpty() && open.peek().indent() >= indent) {
          open.pop();
        }
        String name = (open.isEmpty() ? "" : open.peek().name() + ".") + entry.group(2);
        open.push(new Open(indent, name));
        Optional.ofNullable(entry.group("value")).ifPresent(value -> values.put(name, value));
      }
    }
    return new DeliveredSettings(values);
  }

  /**
   * @throws StackFailure when there is no such whole number
   */
  public int number(String name) {
    String value = value(name);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new StackFailure("the setting " + name + " is no whole number", e);
    }
  }

  /**
   * @throws StackFailure when there is no such time, such as {@code 750ms}
   */
  public Duration time(String name) {
    Matcher time = TIME.matcher(value(name));
    if (!time.matches()) {
      throw new StackFailure("the setting " + name + " is no time");
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private String value(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new StackFailure("no setting is called " + name));
  }
}
