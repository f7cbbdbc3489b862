package dev.patchbay.local.proof;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.Transcript;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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

  /** What the result tells of the talk, however it ended; a missing node if it tells nothing. */
  JsonNode told() {
    JsonNode outcome = result().path("outcome");
    JsonNode went = outcome.path("output").path("talk");
    return went.isMissingNode() ? outcome.path("talk") : went;
  }

  /** A number of it; -1 if it is not told. */
  long told(String field) {
    return told().path(field).asLong(-1);
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
        longest = longer(longest, since.get(), at);
        since = Optional.empty();
      } else if (!alive && begun && since.isEmpty()) {
        since = Optional.of(at);
      }
    }
    Optional<Instant> end = finished();
    return since.isPresent() && end.isPresent() ? longer(longest, since.get(), end.get()) : longest;
  }

  private static Duration longer(Duration longest, Instant from, Instant to) {
    Duration dead = Duration.between(from, to);
    return dead.compareTo(longest) > 0 ? dead : longest;
  }

  /**
   * From the moment at which the caller was told where to speak to the end; empty if it was not
   * told, or the talk has no end.
   */
  Optional<Duration> length() {
    return report.events().stream()
        .filter(event -> TalkCues.is(event, "ready"))
        .map(event -> Instant.parse(event.path("at").asString()))
        .findFirst()
        .flatMap(ready -> finished().map(end -> Duration.between(ready, end)));
  }

  /** From the end of its last session to its result; empty if it has none of either. */
  Optional<Duration> toldAfter() {
    return sessions.stream()
        .map(TalkSession::ended)
        .max(Comparator.naturalOrder())
        .flatMap(last -> finished().map(end -> Duration.between(last, end)));
  }

  private Optional<Instant> finished() {
    return Optional.of(result().path("finishedAt").asString(""))
        .filter(at -> !at.isEmpty())
        .map(Instant::parse);
  }

  /** A time that there may not be, for people. */
  static String words(Optional<Duration> time) {
    return time.map(some -> some.toMillis() + " ms").orElse("never");
  }

  /** For people. */
  String figure() {
    return "%s, %d sessions, %d words heard, dead air %d ms, told in %s, %s dollars"
        .formatted(
            ending(),
            sessions.size(),
            report.heard().words().size(),
            deadAir().toMillis(),
            words(toldAfter()),
            cost().toPlainString());
  }
}
