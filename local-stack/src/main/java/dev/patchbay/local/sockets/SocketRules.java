package dev.patchbay.local.sockets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Judges what the callers tell by the simulator's ledger, and by what they left behind. */
final class SocketRules {
  private SocketRules() {}

  /** Everything that is not as promised. */
  static List<String> breaches(SocketReport report, List<Account> ledger) {
    var breaches = new ArrayList<String>();
    Map<String, Account> accounts = new HashMap<>();
    for (Account account : ledger) {
      if (accounts.put(account.id(), account) != null) {
        breaches.add("two sessions of one id in the ledger");
      }
    }
    for (SocketReport.Session session : report.sessions()) {
      WordRules.breaches(session).forEach(breaches::add);
      Account account = accounts.remove(session.id());
      if (account == null) {
        breaches.add(session.name() + ": not in the ledger, or there once for two");
      } else {
        MeterRules.breaches(session, account).forEach(breaches::add);
      }
    }
    var unknown = new HashSet<>(accounts.keySet());
    report.warmUp().forEach(unknown::remove);
    unknown.forEach(id -> breaches.add("a session in the ledger that nobody opened"));
    breaches.addAll(left(report));
    return breaches;
  }

  private static List<String> left(SocketReport report) {
    var left = new ArrayList<String>();
    report.after().beyond(report.before()).forEach(thing -> left.add("left behind: " + thing));
    if (report.after().pinnedBytes() != 0) {
      left.add(
          "left behind: pooled buffers in use, %d bytes".formatted(report.after().pinnedBytes()));
    }
    if (report.leaks() != 0) {
      left.add("lost: %d buffers that nobody released".formatted(report.leaks()));
    }
    return left;
  }
}
