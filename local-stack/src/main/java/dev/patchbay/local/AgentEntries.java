package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.util.List;

/** Agents on {@code audio.control}, as a site engineer brings them in. */
final class AgentEntries {
  private AgentEntries() {}

  /** Writes these versions, and that they hold. */
  static void apply(String bootstrapServers, List<AgentProfile> agents) {
    ControlEntries.write(bootstrapServers, control -> write(control, agents));
  }

  /** All of them before anybody is pointed to: agents hand over among themselves. */
  static void write(ControlWriter control, List<AgentProfile> agents) {
    agents.forEach(agent -> control.write(agent.version(), new ControlEntry.Agent(agent)));
    for (AgentProfile agent : agents) {
      String version = agent.version();
      control.write(
          version.substring(0, version.lastIndexOf('/')) + "/active",
          new ControlEntry.Active(version));
    }
  }
}
