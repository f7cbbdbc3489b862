package dev.patchbay.local.access;

import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;

/** The rights that parties have, beside what they did with them. */
final class RightsUsed {
  private RightsUsed() {}

  /**
   * Nobody was denied anything; what nobody used is told, and is no breach: some rights are for bad
   * days.
   *
   * @param table a file that gets a line for each right: how often, whose, what
   */
  static Verdict judged(RightsLog log, List<Party> parties, Path table) throws IOException {
    var lines = new ArrayList<String>();
    var figures = new LinkedHashMap<String, String>();
    var breaches = new ArrayList<String>();
    long checked = 0;
    for (Party party : parties) {
      Map<String, Long> times = times(log, party);
      times.forEach(
          (right, count) -> lines.add("%10d  %-20s  %s".formatted(count, party.user(), right)));
      List<String> idle =
          times.entrySet().stream()
              .filter(right -> right.getValue() == 0)
              .map(Map.Entry::getKey)
              .toList();
      figures.put(
          "rights of " + party.user(),
          "%d, never used: %s".formatted(times.size(), idle.isEmpty() ? "none" : idle));
      log.denied(party.user())
          .forEach((use, count) ->
              breaches.add("%s was denied %s, %d times".formatted(party.user(), use, count)));
      checked += times.size();
      if (idle.size() == times.size()) {
        breaches.add("nothing that " + party.user() + " did was seen");
      }
    }
    Files.write(table, lines);
    figures.put("each right and how often it was used", table.toString());
    return new Verdict(checked, figures, breaches);
  }

  /** By what stands in the catalogue: what is of each tenant is one right. */
  private static Map<String, Long> times(RightsLog log, Party party) {
    Map<String, Long> times = new TreeMap<>();
    for (AclBinding right : Allowed.rights(party)) {
      times.merge(told(right), log.times(right), Long::sum);
    }
    return times;
  }

  private static String told(AclBinding right) {
    String name = right.pattern().name();
    for (var tenant : Party.tenants().reversed()) {
      name = name.replace("audio." + tenant.name() + ".", "audio.T.");
    }
    return (right.entry().operation() + " " + right.pattern().resourceType())
            .toLowerCase(Locale.ROOT)
        + " "
        + name
        + (right.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
  }
}
