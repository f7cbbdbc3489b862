package dev.patchbay.cli;

import dev.patchbay.schemas.JobEvent;
import tools.jackson.databind.node.ObjectNode;

/** A request that the router set aside: one object for machines, one line for people. */
final class SetAside {
  private SetAside() {}

  /** Tells it to machines, and gives what ends the command and tells it to people. */
  static CommandFailure told(JobsTopic.Sent sent, JobEvent.Notice notice, Printer printer) {
    ObjectNode json = Printer.object();
    json.put("jobId", sent.job().toString()).put("state", "set aside");
    json.put("reason", notice.reason());
    notice.field().ifPresent(field -> json.put("field", field));
    printer.forMachines(json.put("rule", notice.rule()));
    return new CommandFailure(
        "set aside: "
            + notice.reason()
            + ": "
            + notice.field().map(field -> field + ": ").orElse("")
            + notice.rule());
  }
}
