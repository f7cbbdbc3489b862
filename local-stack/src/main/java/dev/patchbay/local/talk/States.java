package dev.patchbay.local.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a talk's product may show its caller, read from the job's events.
 *
 * @param names in the order in which they stand
 */
record States(List<String> names) {
  private static final Set<String> ALL = Set.of("listening", "thinking", "speaking", "waiting");
  private static final List<String> TURN = List.of("thinking", "speaking", "listening");

  States {
    names = List.copyOf(names);
  }

  static States of(List<JsonNode> events) {
    return new States(
        events.stream()
            .filter(event -> event.path("type").asString("").equals("state"))
            .map(event -> event.path("state").asString(""))
            .toList());
  }

  /** What holds of every talk: each is another than the one before it. */
  List<String> breaches() {
    var breaches = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      if (!ALL.contains(names.get(i))) {
        breaches.add("a state that there is not");
      }
      if (i > 0 && names.get(i).equals(names.get(i - 1))) {
        breaches.add("state %d is %s again".formatted(i, names.get(i)));
      }
    }
    return breaches;
  }

  /**
   * What holds of a talk in which nobody interrupts and nothing is called.
   *
   * @param turns of the agent
   */
  List<String> politeBreaches(int turns) {
    var meant = new ArrayList<String>();
    for (int turn = 0; turn < turns; turn++) {
      meant.addAll(TURN);
    }
    return names.equals(meant)
        ? List.of()
        : List.of("states: %s, not %d times %s".formatted(names, turns, TURN));
  }
}
