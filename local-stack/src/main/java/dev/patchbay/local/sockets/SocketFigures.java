package dev.patchbay.local.sockets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a run came to, and whether it was what was to be shown. */
final class SocketFigures {
  /** The shortest frame: who is later has no pace, but bursts. */
  private static final long MOST_LATE_MICROS = 20_000;

  private SocketFigures() {}

  static Map<String, String> of(SocketReport report, Duration simulatorCpu) {
    var figures = new LinkedHashMap<String, String>();
    for (CallPlan.Kind kind : CallPlan.Kind.values()) {
      figures.put(kind.name().toLowerCase(Locale.ROOT) + "s", told(report, kind));
    }
    figures.put("open at once", Long.toString(report.pace().sawAtOnce()));
    figures.put("frames sent", Long.toString(report.pace().frames()));
    figures.put("words", Long.toString(words(report)));
    figures.put("replies cut off", Long.toString(bargeIns(report)));
    figures.put(
        "frames late, p50, p99, worst",
        "%s, %s, %s"
            .formatted(
                millis(report.pace().p50()),
                millis(report.pace().p99()),
                millis(report.pace().worst())));
    figures.put(
        "the client's loops late, p99",
        String.join(", ", report.pace().loopP99().stream().map(SocketFigures::millis).toList()));
    figures.put("CPU of the callers", String.format(Locale.ROOT, "%.1f s", report.cpuSeconds()));
    figures.put(
        "CPU of the simulator since its start",
        String.format(Locale.ROOT, "%.1f s", simulatorCpu.toMillis() / 1e3));
    figures.put(
        "descriptors, threads, pooled bytes before and after",
        held(report.before()) + "; " + held(report.after()));
    return figures;
  }

  /** Words that were compared. */
  static long words(SocketReport report) {
    return sum(
        report,
        session ->
            session.exchanges().stream()
                .mapToLong(
                    turn -> Texts.words(turn.said()).size() + Texts.words(turn.told()).size())
                .sum());
  }

  /** A run in which too little happened proves nothing. */
  static List<String> missing(SocketReport report, int sessions) {
    var missing = new ArrayList<String>();
    if (report.sessions().size() != sessions || report.pace().sawAtOnce() != sessions) {
      missing.add("%d sessions at once, not %d".formatted(report.pace().sawAtOnce(), sessions));
    }
    if (report.pace().p50() > MOST_LATE_MICROS) {
      missing.add("no real-time pace: half the frames were late by " + millis(report.pace().p50()));
    }
    if (bargeIns(report) == 0) {
      missing.add("no reply was cut off");
    }
    for (SocketReport.Session session : report.sessions()) {
      boolean spoke = session.exchanges().stream().anyMatch(turn -> !turn.said().isEmpty());
      if (!spoke) {
        missing.add(session.name() + " said nothing");
      }
    }
    return missing;
  }

  private static String told(SocketReport report, CallPlan.Kind kind) {
    List<SocketReport.Session> all =
        report.sessions().stream().filter(session -> session.kind() == kind).toList();
    int turns = all.stream().mapToInt(session -> session.exchanges().size()).sum();
    return "%d, %d turns".formatted(all.size(), turns);
  }

  private static long bargeIns(SocketReport report) {
    return sum(report, SocketReport.Session::bargeIns);
  }

  private static long sum(SocketReport report, ToLongFunction<SocketReport.Session> of) {
    return report.sessions().stream().mapToLong(of).sum();
  }

  private static String held(Residue residue) {
    return "%d, %d, %d"
        .formatted(residue.descriptors().size(), residue.threads().size(), residue.pinnedBytes());
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
  }
}
