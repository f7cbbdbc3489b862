package dev.patchbay.local;

import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stopped jobs at a real provider and is for its user to put right: one line for each cause,
 * before all that follows from it.
 */
record DemoCause(DemoEvidence evidence, ProviderSource.Real source) {
  /**
   * The ledger's last word of a job that was tried as often as it may be tells the reason, and
   * behind it what was said of it.
   */
  private static final Pattern BEHIND =
      Pattern.compile("attempt [^:]*: ([a-z]+(?:_[a-z]+)*)(?:, .*)?", Pattern.DOTALL);

  private enum Kind {
    KEY(Set.of("provider_unauthorised")),
    CAP(Set.of("spend_cap_reached", "spend_cap_reserved")),
    AWAY(Set.of("provider_unavailable", "provider_timed_out"));

    private final Set<String> reasons;

    Kind(Set<String> reasons) {
      this.reasons = reasons;
    }
  }

  /** The reason of the last attempt, where the failure only says that there can be no other. */
  static Optional<String> behind(Outcome.Failed failed) {
    Matcher last = BEHIND.matcher(failed.detail());
    return failed.reason().equals("attempts_exhausted") && last.matches()
        ? Optional.of(last.group(1))
        : Optional.empty();
  }

  /** Why an attempt, or a tier, was left for the next one, where the event tells of that. */
  static Optional<String> leftFor(JobEvent event) {
    return switch (event) {
      case JobEvent.Retrying retrying -> Optional.of(retrying.reason());
      case JobEvent.Moved moved -> moved.degradedFrom().map(DegradedFrom::reason).or(moved::reason);
      case JobEvent.Accepted _,
          JobEvent.Quoted _,
          JobEvent.Deferred _,
          JobEvent.Ready _,
          JobEvent.Started _,
          JobEvent.Cancelling _,
          JobEvent.EffectSettled _,
          JobEvent.State _,
          JobEvent.Frames _,
          JobEvent.Verdict _,
          JobEvent.Notice _ ->
          Optional.empty();
    };
  }

  List<String> lines() {
    Map<Kind, Set<JobId>> stopped =
        evidence.results().stream()
            .filter(result -> result.outcome() instanceof Outcome.Failed)
            .flatMap(result -> kind(result).stream().map(kind -> Map.entry(kind, result.jobId())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    () -> new EnumMap<>(Kind.class),
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    if (stopped.size() > 1) {
      // Who refuses a key or serves up to a cap is there: it is the last resort that could not
      // speak.
      stopped.remove(Kind.AWAY);
    }
    return stopped.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue().size()))
        .toList();
  }

  private String line(Kind kind, int count) {
    String jobs = count == 1 ? "1 job" : count + " jobs";
    return switch (kind) {
      case KEY -> "The provider refused the key (provider_unauthorised): " + jobs + " failed";
      case CAP ->
          "The spend cap of %s stopped %s: give more with --spend-cap"
              .formatted(Dollars.told(source.cap()), jobs);
      case AWAY ->
          "The provider at %s cannot be reached, or does not answer in time: %s failed"
              .formatted(source.origin().getAuthority(), jobs);
    };
  }

  private Optional<Kind> kind(Result result) {
    Set<String> reasons = reasons(result);
    return Stream.of(Kind.values())
        .filter(kind -> kind.reasons.stream().anyMatch(reasons::contains))
        .findFirst();
  }

  /** Of its end and of each attempt before. */
  private Set<String> reasons(Result result) {
    var reasons = new HashSet<String>();
    if (result.outcome() instanceof Outcome.Failed failed) {
      reasons.add(failed.reason());
      behind(failed).ifPresent(reasons::add);
    }
    evidence.events().stream()
        .filter(event -> event.jobId().equals(result.jobId()))
        .flatMap(event -> leftFor(event).stream())
        .forEach(reasons::add);
    return reasons;
  }
}
