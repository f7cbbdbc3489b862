package dev.patchbay.local.proof;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.Transcript;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A talk that is over, by all that saw it.
 *
 * @param report what its caller and its product saw
 * @param sessions the provider's account of it, in the order in which they were opened
 * @param usage its lines on {@code audio.usage}
 * @param decisions what the router decided on it
 * @param calls that came to the shop, of all talks
 */
record TalkSeen(
    TalkReport report,
    List<TalkSession> sessions,
    List<UsageSeen> usage,
    List<JsonNode> decisions,
    List<ShopCall> calls) {
  private static final Set<String> NO_DEAD_AIR = Set.of("speaking", "listening");

  TalkSeen {
    sessions = List.copyOf(sessions);
    usage = List.copyOf(usage);
    decisions = List.copyOf(decisions);
    calls = List.copyOf(calls);
  }

  /** Its result; a missing node if there is none. */
  JsonNode result() {
    return report.result().orElseGet(MissingNode::getInstance);
  }

  /** How it ended and why, such as {@code completed: hung_up}. */
  String ending() {
    return "%s: %s"
        .formatted(
            result().at("/outcome/kind").asString("no result"),
            result().at("/outcome/reason").asString("no reason"));
  }

  /** What is wrong with how it ended. */
  Optional<String> endedOtherwise(String wanted) {
    return ending().equals(wanted)
        ? Optional.empty()
        : Optional.of(
            "%s instead of %s, %s"
                .formatted(ending(), wanted, result().at("/outcome/detail").asString("")));
  }

  /** What the result tells of the talk. */
  long told(String field) {
    return result().at("/outcome/output/talk/" + field).asLong(-1);
  }

  Transcript transcript() {
    return new Transcript(report.transcripts());
  }

  /** What all of its lines come to, in dollars. */
  BigDecimal cost() {
    return usage.stream().map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether it did not come to an end of its own, or a session of it broke off. */
  boolean torn() {
    return !ending().startsWith("completed")
        || sessions.stream().anyMatch(session -> !session.account().path("struck").isEmpty());
  }

  /**
   * Of who does not know what was used the most that was announced is charged, once for each model,
   * and never less than what was served.
   */
  List<String> chargedTooLittle() {
    var breaches = new ArrayList<String>();
    BigDecimal served =
        sessions.stream()
            .map(its ->
                Amounts.cost(TalkMoney.SPEAKS, its.used())
                    .add(Amounts.cost(TalkMoney.WRITES, its.transcribed())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (cost().compareTo(served) < 0) {
      breaches.add("it is charged %s, and was served for %s".formatted(cost(), served));
    }
    List<String> estimated =
        usage.stream().filter(line -> !line.kind().equals("actual")).map(UsageSeen::model).toList();
    if (estimated.stream().distinct().count() != estimated.size()) {
      breaches.add("more than one estimate of a model: " + estimated);
    }
    return breaches;
  }

  /**
   * The longest time in which the caller was neither spoken nor listened to, as its product was
   * told, from the agent's first word to the end.
   */
  Duration deadAir() {
    Optional<Instant> since = Optional.empty();
    boolean begun = false;
    Duration longest = Duration.ZERO;
    for (JsonNode event : report.events()) {
      if (!TalkCues.is(event, "state")) {
        continue;
      }
      Instant at = Instant.parse(event.path("at").asString());
      String state = event.path("state").asString("");
      boolean alive = NO_DEAD_AIR.contains(state);
      begun |= state.equals("speaking");
      if (alive && since.isPresent()) {
        Duration dead = Duration.between(since.get(), at);
        longest = dead.compareTo(longest) > 0 ? dead : longest;
        since = Optional.empty();
      } else if (!alive && begun && since.isEmpty()) {
        since = Optional.of(at);
      }
    }
    return longest;
  }

  /** From the moment at which the caller was told where to speak to the end. */
  Duration length() {
    Instant ready =
        report.events().stream()
            .filter(event -> TalkCues.is(event, "ready"))
            .map(event -> Instant.parse(event.path("at").asString()))
            .findFirst()
            .orElseThrow(() -> new ProofFailure("a talk that never began"));
    return Duration.between(ready, finished());
  }

  /** From the end of its last session to its result. */
  Duration toldAfter() {
    Instant last =
        sessions.stream()
            .map(TalkSession::ended)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new ProofFailure("a talk without a session"));
    return Duration.between(last, finished());
  }

  private Instant finished() {
    return Instant.parse(result().path("finishedAt").asString());
  }

  /** For people. */
  String figure() {
    return "%s, %d sessions, %d words heard, dead air %d ms, told in %d ms, %s dollars"
        .formatted(
            ending(),
            sessions.size(),
            report.heard().words().size(),
            deadAir().toMillis(),
            toldAfter().toMillis(),
            cost().toPlainString());
  }
}
