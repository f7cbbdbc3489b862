package dev.patchbay.local.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Parts of one long job whose holders were killed: who finished which, and who paid for it. */
final class PaidParts {
  private static final String CAPSULES = "audio.capsules";

  /** Parts that a worker has at work at a time, and as many that it has just finished. */
  private static final int MOST_UNNAMED = 8;

  private final Evidence evidence;
  private final TopicScan topics;
  private final JobKey job;

  PaidParts(Evidence evidence, TopicScan topics) {
    this.evidence = evidence;
    this.topics = topics;
    this.job = evidence.plan().jobs().getFirst().job();
  }

  /** The numbers of the parts that were kept under an epoch. */
  static Set<Integer> kept(TopicScan topics, Epoch epoch) {
    String prefix = epoch.job() + "/" + epoch.number() + "/";
    return topics.committed(CAPSULES::equals).stream()
        .filter(seen -> seen.value().isPresent() && seen.keyText().startsWith(prefix))
        .map(seen -> Integer.valueOf(seen.keyText().substring(prefix.length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Each holder begins with all that the last one had told to be finished, does none of it again,
   * and pays for each other part once, but for those that a killed one had not yet told.
   */
  void look(int kills, Findings findings) {
    List<Set<Integer>> named = named();
    int holders = kills + 1;
    findings.seen("holders", named.size(), holders);
    if (named.size() != holders) {
      findings.breach("dispatched " + named.size() + " times to " + holders + " holders");
      return;
    }
    long again = 0;
    for (int holder = 1; holder <= holders; holder++) {
      Set<Integer> before = named.get(holder - 1);
      Set<Integer> done = kept(topics, new Epoch(job, holder));
      long repeated = done.stream().filter(before::contains).count();
      if (repeated > 0) {
        findings.breach("holder " + holder + " did " + repeated + " finished parts again");
      }
      if (holder < holders) {
        again += killed(holder, before, named.get(holder), findings);
      } else {
        last(holder, before, done, findings);
      }
    }
    findings.figure("calls of killed holders whose parts others did", Long.toString(again));
  }

  /** What the killed one had called for, beyond what the next one did not need to do. */
  private long killed(int holder, Set<Integer> before, Set<Integer> after, Findings findings) {
    findings.seen("parts that holder " + holder + " left", after.size() - before.size(), 1);
    if (!after.containsAll(before)) {
      findings.breach("parts were forgotten after holder " + holder);
    }
    long lost = calls(holder) - (after.size() - before.size());
    if (lost < 0 || lost > MOST_UNNAMED) {
      findings.breach("holder %d made %d calls for nothing".formatted(holder, lost));
    }
    return Math.max(0, lost);
  }

  private void last(int holder, Set<Integer> before, Set<Integer> done, Findings findings) {
    var all = new TreeSet<>(before);
    all.addAll(done);
    findings.figure("parts", Integer.toString(all.size()));
    findings.figure("parts of the last holder", Integer.toString(done.size()));
    if (all.isEmpty() || all.last() != all.size() - 1) {
      findings.breach("parts are missing among " + all.size());
    }
    long calls = calls(holder);
    if (calls != done.size()) {
      findings.breach("the last holder did %d parts in %d calls".formatted(done.size(), calls));
    }
  }

  private long calls(int epoch) {
    return evidence.calls().stream()
        .filter(call -> evidence.epochOf(call).filter(new Epoch(job, epoch)::equals).isPresent())
        .count();
  }

  /** The parts that each dispatch says are finished, by attempt. */
  private List<Set<Integer>> named() {
    return evidence
        .dispatches()
        .filter(dispatch -> JobKey.ofDispatch(dispatch).equals(job))
        .sorted(Comparator.comparingInt(dispatch -> dispatch.number("attempt")))
        .map(PaidParts::parts)
        .toList();
  }

  private static Set<Integer> parts(Message dispatch) {
    var parts = new TreeSet<Integer>();
    for (var reference : dispatch.json().at("/checkpoint/parts")) {
      parts.add(Integer.valueOf(reference.asString().split("/", -1)[1]));
    }
    return parts;
  }
}
