package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may work: one admitted claim per epoch, and nobody else ever calls the provider. */
enum AdmissionRules implements Rule {
  /** An epoch belongs to one claim, and a claim to one epoch. */
  ONE_CLAIM_PER_EPOCH {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Stream<Violation> shared =
          distinct(evidence, Epoch::of, Message::claimId)
              .filter(epoch -> epoch.getValue().size() > 1)
              .map(epoch -> breach(epoch.getKey(), "admitted claims " + epoch.getValue()));
      Stream<Violation> wandering =
          distinct(evidence, Message::claimId, Epoch::of)
              .filter(claim -> claim.getValue().size() > 1)
              .map(claim -> breach("claim " + claim.getKey(), "epochs " + claim.getValue()));
      return Stream.concat(shared, wandering);
    }
  },

  /** A job's epochs are 1, 2, 3 without gaps, and every one is of a later attempt. */
  EPOCHS_GROW {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, TreeMap<Integer, Integer>> attempts = new TreeMap<>();
      evidence
          .admissions()
          .forEach(signal ->
              attempts
                  .computeIfAbsent(JobKey.ofClaim(signal), _ -> new TreeMap<>())
                  .put(signal.number("epoch"), signal.json().at("/claim/attempt").asInt()));
      return attempts.entrySet().stream()
          .filter(job -> !growing(job.getValue()))
          .map(job -> breach(job.getKey(), "attempt per epoch: " + job.getValue()));
    }

    private boolean growing(TreeMap<Integer, Integer> attemptOfEpoch) {
      int epoch = 0;
      int attempt = 0;
      for (var entry : attemptOfEpoch.entrySet()) {
        if (entry.getKey() != ++epoch || entry.getValue() <= attempt) {
          return false;
        }
        attempt = entry.getValue();
      }
      return true;
    }
  },

  /** Every call that the provider served belongs to an admitted epoch. */
  CALLS_ARE_ADMITTED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<Epoch> admitted = evidence.admissions().map(Epoch::of).collect(Collectors.toSet());
      return evidence.calls().stream()
          .filter(call -> evidence.epochOf(call).filter(admitted::contains).isEmpty())
          .map(call -> breach(call.requestId(), "called as '" + call.clientRequestId() + "'"));
    }
  },

  /** The same operation of the same epoch is called once: two holders would call it twice. */
  CALLS_ARE_NOT_REPEATED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return evidence.calls().stream()
          .filter(call -> !call.clientRequestId().isEmpty())
          .collect(Collectors.groupingBy(ServedCall::clientRequestId))
          .entrySet()
          .stream()
          .filter(call -> call.getValue().size() > 1)
          .map(call -> breach(call.getKey(), call.getValue().size() + " calls"));
    }
  },

  /** No call begins after the job's result was written. */
  NO_CALL_AFTER_RESULT {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, Message> results =
          evidence.results().collect(Collectors.toMap(Message::job, r -> r, (first, _) -> first));
      return evidence.calls().stream()
          .filter(call -> evidence.epochOf(call).isPresent())
          .filter(call -> late(evidence, call, results))
          .map(call -> breach(call.clientRequestId(), "began after the job's result"));
    }

    private boolean late(Evidence evidence, ServedCall call, Map<JobKey, Message> results) {
      Message result = results.get(evidence.epochOf(call).orElseThrow().job());
      return result != null && beganAfter(call, result.seen().at());
    }
  },

  /** No call of an epoch begins after the next one's admission. */
  NO_CALL_AFTER_NEXT_ADMISSION {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<Epoch, Instant> admitted =
          evidence
              .admissions()
              .collect(
                  Collectors.toMap(Epoch::of, signal -> signal.seen().at(), (first, _) -> first));
      return evidence.calls().stream()
          .filter(call ->
              evidence
                  .epochOf(call)
                  .map(Epoch::next)
                  .map(admitted::get)
                  .filter(admission -> beganAfter(call, admission))
                  .isPresent())
          .map(call -> breach(call.clientRequestId(), "began after the next epoch's admission"));
    }
  },

  /**
   * No job is tried more often than the policy allows, attempts that were given back and the one
   * below the tier that failed not counted, and no attempt is dispatched twice.
   */
  ATTEMPTS_ARE_BOUNDED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, Long> further = new TreeMap<>(Yields.of(evidence).perJob());
      degradations(evidence)
          .map(Message::job)
          .distinct()
          .forEach(job -> further.merge(job, 1L, Long::sum));
      return evidence
          .dispatches()
          .collect(Collectors.groupingBy(JobKey::ofDispatch))
          .entrySet()
          .stream()
          .filter(job -> !bounded(job.getValue(), further.getOrDefault(job.getKey(), 0L)))
          .map(job -> breach(job.getKey(), job.getValue().size() + " dispatches"));
    }

    private Stream<Message> degradations(Evidence evidence) {
      return evidence.on("audio.decisions").stream()
          .filter(decision -> decision.text("kind").equals("degrade"));
    }

    private boolean bounded(List<Message> dispatches, long further) {
      long distinct = dispatches.stream().map(d -> d.number("attempt")).distinct().count();
      return distinct == dispatches.size() && distinct <= MAX_ATTEMPTS + further;
    }
  },

  /** Every attempt that was dispatched has one decision that says so. */
  DECISION_PER_DISPATCH {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<String, Long> decisions =
          evidence.on("audio.decisions").stream()
              .filter(decision -> DISPATCHING.contains(decision.text("kind")))
              .collect(
                  Collectors.groupingBy(
                      decision -> decision.job() + " attempt " + decision.number("attempt"),
                      Collectors.counting()));
      return evidence
          .dispatches()
          .map(dispatch -> JobKey.ofDispatch(dispatch) + " attempt " + dispatch.number("attempt"))
          .filter(attempt -> decisions.getOrDefault(attempt, 0L) != 1)
          .map(attempt -> breach(attempt, decisions.getOrDefault(attempt, 0L) + " decisions"));
    }
  };

  /** As the policy of every site under proof says. */
  private static final int MAX_ATTEMPTS = 3;

  private static final Set<String> DISPATCHING = Set.of("dispatch", "redispatch", "degrade");

  /**
   * Whether it began later than a time of the broker, which is this host's clock cut to
   * milliseconds.
   */
  private static boolean beganAfter(ServedCall call, Instant brokerTime) {
    return call.startedAt().truncatedTo(ChronoUnit.MILLIS).isAfter(brokerTime);
  }

  private static <K extends Comparable<K>, V extends Comparable<V>>
      Stream<Map.Entry<K, Set<V>>> distinct(
          Evidence evidence, Function<Message, K> key, Function<Message, V> value) {
    Map<K, Set<V>> grouped =
        evidence
            .admissions()
            .collect(
                Collectors.groupingBy(
                    key,
                    TreeMap::new,
                    Collectors.mapping(value, Collectors.toCollection(TreeSet::new))));
    return grouped.entrySet().stream();
  }
}
