package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One word of the topics on a tenant's money: a charge, or a decision on one of its jobs. */
sealed interface PurseEntry {
  JobKey job();

  /** The ledger's time of the event that it comes from. */
  Instant at();

  /** A usage line. */
  record Charged(JobKey job, Instant at, BigDecimal cost) implements PurseEntry {}

  /**
   * A decision.
   *
   * @param number of the job's decisions, from 1
   * @param told what the decision says of the tenant's money
   */
  record Decided(JobKey job, Instant at, int number, Told told, Move move) implements PurseEntry {}

  /**
   * What was spent and held when it was decided, and what may be spent.
   *
   * @param limit the hard limit
   */
  record Told(BigDecimal spent, BigDecimal held, BigDecimal limit) {
    private static final Pattern FIGURES =
        Pattern.compile("spent (-?[0-9.]+), held ([0-9.]+),.* hard limit ([0-9.]+),.*");

    static Optional<Told> parse(String figures) {
      Matcher found = FIGURES.matcher(figures);
      return found.matches()
          ? Optional.of(new Told(amount(found, 1), amount(found, 2), amount(found, 3)))
          : Optional.empty();
    }

    private static BigDecimal amount(Matcher found, int group) {
      return new BigDecimal(found.group(group));
    }
  }

  /** What a decision does to what its job holds. */
  sealed interface Move {
    /** It holds its worst from now on. */
    record Sent(BigDecimal worst) implements Move {}

    /** It holds nothing while it waits. */
    record Waits(String reason) implements Move {}

    /** It is over, and holds nothing. */
    record Over(String reason) implements Move {}

    /** Nothing. */
    record Stays() implements Move {}
  }

  /** Of the usage lines and decisions that name these tenants' jobs. */
  static Stream<PurseEntry> of(Evidence evidence, Set<JobKey> jobs) {
    return Stream.concat(
        UsageLines.of(evidence)
            .filter(line -> jobs.contains(line.epoch().job()))
            .map(line -> new Charged(line.epoch().job(), line.at(), line.cost())),
        evidence.on("audio.decisions").stream()
            .filter(decision -> jobs.contains(decision.job()))
            .map(PurseEntry::decided));
  }

  /**
   * Reads a decision on a job whose tenant has a limit for ever.
   *
   * @throws ProofFailure when it does not tell of that
   */
  static Decided decided(Message decision) {
    String id = decision.text("decisionId");
    return new Decided(
        decision.job(),
        Instant.parse(decision.text("at")),
        Integer.parseInt(id.substring(id.lastIndexOf('/') + 1)),
        told(decision).orElseThrow(() -> new ProofFailure("no budget stands in decision " + id)),
        move(decision));
  }

  /** Empty when no limit for ever was known when it was decided. */
  static Optional<Told> told(Message decision) {
    return Told.parse(decision.json().path("values").path("budget.total").asString(""));
  }

  /** What a decision does. */
  static Move move(Message decision) {
    JsonNode json = decision.json();
    String reason = decision.text("reason");
    if (json.path("chosen").isObject()) {
      return new Move.Sent(new BigDecimal(json.path("values").path("quote.worst").asString("0")));
    }
    return switch (decision.text("kind")) {
      case "reject", "fail", "cancel", "complete" -> new Move.Over(reason);
      // Who waits for others is told after what: who waits for a backoff is told how long.
      case "retry" -> json.path("values").has("after") ? new Move.Waits(reason) : new Move.Stays();
      default -> new Move.Stays();
    };
  }
}
