package dev.patchbay.local.proof;

import dev.patchbay.local.proof.OutageSeen.Shut;
import dev.patchbay.local.proof.OutageSeen.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must be so of every outage of a target. */
enum OutageRules {
  /** Customers pay for finding out with few attempts, and nobody with more. */
  FEW_CUSTOMERS_FAIL {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      return seen.failedAttempts() > law.mostFailed()
          ? Stream.of(
              "%d attempts of customers failed, %d may"
                  .formatted(seen.failedAttempts(), law.mostFailed()))
          : Stream.empty();
    }
  },

  /** A breaker is the fleet's: what one replica knows, the others know. */
  REPLICAS_DECIDE_ALIKE {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      return seen.apart()
          .map(apart ->
              apart.compareTo(OutageLaw.TOGETHER) > 0
                  ? Stream.of("first decisions of replicas lie %s apart".formatted(apart))
                  : Stream.<String>empty())
          .orElseGet(() ->
              Stream.of(
                  "decisions by the breaker of the replicas %s alone"
                      .formatted(seen.degraded().keySet())));
    }
  },

  /** No customer is the first to try: whoever is sent there while it is shut would be. */
  PROBES_ALONE_TRY {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      List<Shut> times = seen.shut();
      Stream<String> customers =
          seen.calls().stream()
              .filter(call -> !call.probe())
              .map(OutageSeen.Call::sent)
              .filter(sent -> times.stream().anyMatch(time -> knownShut(time, sent)))
              .map(sent -> "a customer was sent there at %s, while it was shut".formatted(sent));
      Stream<String> untried =
          times.stream()
              .filter(time -> !time.until().equals(Instant.MAX))
              .filter(
                  time -> seen.whileShut(true).stream().noneMatch(call -> time.holds(call.began())))
              .map(time -> "shut from %s, opened without a probe".formatted(time.from()));
      return Stream.concat(customers, untried);
    }

    private boolean knownShut(Shut time, Instant sent) {
      return time.holds(sent) && !sent.isBefore(time.from().plus(OutageLaw.UNDER_WAY));
    }
  },

  /** What a replica knew of a breaker it knows when it is back. */
  WHO_COMES_BACK_KNOWS {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      return seen.comeback()
          .map(back -> of(back, seen.shut()))
          .orElseGet(() -> Stream.of("no router was killed while the breaker was open"));
    }

    private Stream<String> of(OutageSeen.Comeback back, List<Shut> times) {
      boolean inTime =
          times.stream().anyMatch(time -> time.holds(back.killed()) && time.holds(back.ready()));
      if (!inTime) {
        return Stream.of("the router that was killed was not back while the breaker was shut");
      }
      Stream<String> share =
          back.share().filter(percent -> percent == 0).isPresent()
              ? Stream.empty()
              : Stream.of("the router came back with the share " + back.share());
      Stream<String> dispatched =
          back.dispatched() == 0
              ? Stream.empty()
              : Stream.of(
                  "the router that came back sent %d jobs to the target"
                      .formatted(back.dispatched()));
      Stream<String> none =
          back.degraded() > 0
              ? Stream.empty()
              : Stream.of("the router that came back decided nothing by the breaker");
      return Stream.of(share, dispatched, none).flatMap(all -> all);
    }
  },

  /** Numbers grow, shares follow on probes, and it closes behind its shares. */
  MOVES_ARE_IN_ORDER {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      List<Told> told = seen.told();
      return IntStream.range(1, told.size())
          .filter(next -> !follows(told.get(next - 1), told.get(next)))
          .mapToObj(next -> told.get(next) + " follows " + told.get(next - 1));
    }

    private boolean follows(Told before, Told next) {
      boolean known =
          switch (next.position()) {
            case "open" -> true;
            case "half-open" -> before.position().equals("open");
            case "recovering" ->
                before.position().equals("half-open") || before.position().equals("recovering");
            case "closed" -> before.position().equals("recovering");
            default -> false;
          };
      return known && next.number() > before.number();
    }
  },

  /** What works again is used again. */
  CLOSES_IN_TIME {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      return seen.closed()
          .map(closed -> Duration.between(seen.ended(), closed))
          .map(after ->
              after.compareTo(law.closedWithin()) > 0
                  ? Stream.of(
                      "closed %s after the fault, %s are allowed"
                          .formatted(after, law.closedWithin()))
                  : Stream.<String>empty())
          .orElseGet(() -> Stream.of("it was never closed after the fault"));
    }
  },

  /** A caller's bad request is nobody else's matter. */
  BAD_REQUESTS_OPEN_NOTHING {
    @Override
    Stream<String> breaches(OutageSeen seen, OutageLaw law) {
      OutageSeen.Refusals bad = seen.refusals();
      Stream<String> moved =
          seen.told().stream()
              .filter(state -> !state.since().isBefore(bad.began()))
              .map(state -> "callers' bad requests moved it: " + state);
      Stream<String> counted =
          bad.failures() == 0
              ? Stream.empty()
              : Stream.of("%d bad requests are reported as failures".formatted(bad.failures()));
      Stream<String> unseen =
          bad.refused() < bad.sent() || bad.ignored() < bad.sent()
              ? Stream.of(
                  "%d bad requests: the provider refused %d, workers report %d"
                      .formatted(bad.sent(), bad.refused(), bad.ignored()))
              : Stream.empty();
      return Stream.of(moved, counted, unseen).flatMap(all -> all);
    }
  };

  /** What was not so, a sentence for each. */
  abstract Stream<String> breaches(OutageSeen seen, OutageLaw law);
}
