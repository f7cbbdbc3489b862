package dev.patchbay.cli;

import dev.patchbay.schemas.kafka.SetupReport;
import dev.patchbay.schemas.kafka.SetupReport.Difference;
import dev.patchbay.schemas.kafka.SetupReport.Item;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of topics and share groups, one line each. */
final class SetupLines {
  private SetupLines() {}

  static void print(SetupReport report, Printer printer) {
    report.items().forEach(item -> printer.result(line(item)));
  }

  static Printer.Line line(Item item) {
    ObjectNode json = Printer.object();
    json.put("kind", word(item.kind())).put("name", item.name()).put("state", word(item.state()));
    ArrayNode differences = json.putArray("differences");
    var text =
        new StringBuilder(
            String.format("%-9s %-11s %s", word(item.state()), word(item.kind()), item.name()));
    for (Difference difference : item.differences()) {
      differences
          .addObject()
          .put("setting", difference.setting())
          .put("wanted", difference.wanted())
          .put("found", difference.found());
      text.append(
          String.format(
              "%n            %s: wanted %s, found %s",
              difference.setting(), difference.wanted(), Printable.line(difference.found())));
    }
    return new Printer.Line(text.toString(), json);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
