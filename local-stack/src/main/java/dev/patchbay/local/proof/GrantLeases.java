package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * For how long holders that fell silent kept what they were granted: from the last that was heard
 * of each to its job's end. A lease counts ticks of the ledger, so neither a router that is gone
 * nor a slow machine makes it longer.
 */
final class GrantLeases {
  /** A lease, and a tick that is written while the result is. */
  private static final long MOST_TICKS = 24 + 2;

  private record Heard(TreeMap<Instant, Long> ticks, long tick, Instant at) {
    long ticksTo(Instant end) {
      return Optional.ofNullable(ticks.floorEntry(end)).map(Map.Entry::getValue).orElse(tick)
          - tick;
    }
  }

  private final Map<Integer, TreeMap<Instant, Long>> ticks = new HashMap<>();
  private final Map<String, Heard> heard = new HashMap<>();
  private final Map<String, Instant> lost = new HashMap<>();

  private GrantLeases() {}

  /** Judges all holders that were lost. */
  static void look(TopicScan topics, Findings findings) {
    var leases = new GrantLeases();
    topics.eachCommitted("audio.attempts"::equals, leases::attempt);
    topics.eachCommitted(topic -> topic.endsWith(".results"), leases::result);
    leases.judge(findings);
  }

  private void attempt(Seen seen) {
    var message = new Message(seen, seen.json());
    TreeMap<Instant, Long> own = ticks.computeIfAbsent(seen.partition(), _ -> new TreeMap<>());
    if (message.type().equals("tick")) {
      own.merge(seen.at(), message.json().path("number").asLong(), Math::max);
    } else {
      long tick = own.isEmpty() ? 0 : own.lastEntry().getValue();
      String job = message.json().at("/claim/jobId").asString("");
      heard.put(
          holder(job, message.json().path("epoch").asInt(0)), new Heard(own, tick, seen.at()));
    }
  }

  private void result(Seen seen) {
    var message = new Message(seen, seen.json());
    String job = message.text("jobId");
    if (message.json().at("/outcome/reason").asString("").equals("holder_lost")) {
      lost.put(holder(job, message.json().path("epoch").asInt(0)), seen.at());
    }
    // A talk that went on from there, or was to.
    for (JsonNode move : message.json().path("moves")) {
      if (move.path("reason").asString("").equals("lease_expired")) {
        lost.put(
            holder(job, move.path("epoch").asInt(0)), Instant.parse(move.path("at").asString("")));
      }
    }
  }

  private static String holder(String job, int epoch) {
    return job + "/" + epoch;
  }

  private void judge(Findings findings) {
    long most = 0;
    var longest = Duration.ZERO;
    for (Map.Entry<String, Instant> one : lost.entrySet()) {
      Heard last = heard.get(one.getKey());
      if (last == null) {
        findings.breach(one.getKey() + " was lost by a holder that was never heard of");
        continue;
      }
      long stood = last.ticksTo(one.getValue());
      Duration lasted = Duration.between(last.at(), one.getValue());
      most = Math.max(most, stood);
      longest = lasted.compareTo(longest) > 0 ? lasted : longest;
      if (stood > MOST_TICKS) {
        findings.breach(one.getKey() + " stood granted for " + stood + " ticks behind its holder");
      }
      findings.checked(1);
    }
    findings.seen("holders that fell silent", lost.size(), 1);
    findings.figure("longest that a grant outlived its holder, ticks", Long.toString(most));
    findings.figure("the same, in ms", Long.toString(longest.toMillis()));
  }
}
