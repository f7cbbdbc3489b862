package dev.patchbay.cli;

import dev.patchbay.schemas.ControlEntry;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;

/** Writes what is overruled by hand. */
final class OverrideWriter {
  private OverrideWriter() {}

  /** Writes one entry under its key and tells it. */
  static void write(ClusterOptions cluster, Printer printer, String key, ControlEntry entry) {
    try (Cluster connected = cluster.connect();
        Producer<byte[], byte[]> producer = connected.producer()) {
      ControlLog log = ControlLog.read(connected);
      if (entry instanceof ControlEntry.Breaker breaker) {
        requireTarget(breaker.target(), targets(log));
      }
      Cluster.controlWriter(producer).write(key, entry);
      printer.result(
          new Printer.Line(
              "written  " + key, Printer.object().put("name", key).put("state", "written")));
    }
  }

  /** The targets of all policies. */
  static Set<String> targets(ControlLog log) {
    var targets = new TreeSet<String>();
    for (ControlEntry entry : log.all().values()) {
      if (entry instanceof ControlEntry.Policy policy) {
        policy.routes().stream()
            .flatMap(candidate -> candidate.route().stages().stream())
            .forEach(stage -> targets.add(stage.target()));
      }
    }
    return targets;
  }

  /** A misspelt target would be overruled in vain. */
  static void requireTarget(String target, Set<String> known) {
    if (!known.contains(target)) {
      throw new CommandFailure(
          "no policy names the target " + target + "; known: " + String.join(", ", known));
    }
  }
}
