package dev.patchbay.cli;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.Handoff;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.ToolKind;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What an agent can do live, in a line; none of what it is told or says. */
final class AgentLines {
  private AgentLines() {}

  /** Such as {@code live with marin, 2 tools (1 mutating), hands over to billing}. */
  static String text(AgentProfile profile) {
    return profile.live().map(AgentLines::text).orElse("answers recordings");
  }

  private static String text(LiveProfile live) {
    var line = new StringBuilder("live with " + live.voice());
    long mutating = live.tools().stream().filter(tool -> tool.kind() == ToolKind.MUTATING).count();
    if (!live.tools().isEmpty()) {
      line.append(", ").append(live.tools().size());
      line.append(live.tools().size() == 1 ? " tool" : " tools");
      line.append(mutating == 0 ? "" : " (" + mutating + " mutating)");
    }
    if (!live.handoffs().isEmpty()) {
      String agents =
          live.handoffs().stream().map(Handoff::agent).collect(Collectors.joining(", "));
      line.append(", hands over to ").append(agents);
    }
    live.degraded()
        .ifPresent(talk ->
            line.append(talk.talk().isPresent() ? ", else by the chain" : "")
                .append(", else ")
                .append(talk.as()));
    return line.toString();
  }

  /** The same for machines. */
  static void put(AgentProfile profile, ObjectNode into) {
    profile
        .live()
        .ifPresent(live -> {
          ObjectNode json = into.putObject("live").put("voice", live.voice());
          var tools = json.putArray("tools");
          for (AgentTool tool : live.tools()) {
            tools.addObject().put("name", tool.name()).put("kind", tool.kind().wire());
          }
          var handoffs = json.putArray("handoffs");
          live.handoffs().forEach(handoff -> handoffs.add(handoff.agent()));
          live.degraded()
              .ifPresent(talk ->
                  json.put("chained", talk.talk().isPresent()).put("degraded", talk.as().wire()));
        });
  }
}
