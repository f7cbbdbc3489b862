package dev.patchbay.cli;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Json;
import tools.jackson.databind.node.ObjectNode;

/** A breaker's state as a line. */
final class BreakerLines {
  private BreakerLines() {}

  static Printer.Line of(BreakerState state) {
    var text = new StringBuilder();
    text.append(
        String.format(
            "%-13s %3d%%  %s  since %s",
            state.position(), state.share(), state.target(), state.since()));
    state.until().ifPresent(end -> text.append(" until ").append(end));
    text.append(": ").append(state.reason());
    if (state.calls() > 0) {
      text.append(", ").append(state.failures()).append(" of ").append(state.calls());
      text.append(" calls failed");
    }
    state.by().ifPresent(by -> text.append(", by ").append(by.who()).append(": ").append(by.why()));
    return new Printer.Line(
        Printable.line(text.toString()), (ObjectNode) Json.tree(Json.write(state)));
  }

  /** Of a target of which the router has told nothing. */
  static Printer.Line untold(String target) {
    ObjectNode json = Printer.object().put("target", target).put("position", "closed");
    return new Printer.Line(
        String.format(
            "%-13s %3d%%  %s  nothing was ever told", "closed", 100, Printable.line(target)),
        json.put("share", 100));
  }
}
