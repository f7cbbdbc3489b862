package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A talk whose holder was cut off from the broker until another one had it: what the superseded one
 * did at the provider, which it still reached, and on the topics, which it did not.
 *
 * @param course of the talk
 * @param parting what befell its first holder
 */
record FencedTalk(MovedTalk course, Parting parting) {
  /** A holder that is silent and hears nothing gives its talk up. */
  private static final Duration GIVES_UP = Duration.ofMinutes(2);

  /** Of a busy machine. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** So long what was confirmed may wait to be granted. */
  private static final Duration GRANTED_IN = Duration.ofSeconds(8);

  /** Everything that is wrong with its first holder, in words. */
  List<String> breaches() {
    var breaches = new ArrayList<String>();
    if (superseded().isEmpty()) {
      breaches.add("no session of the first holder's");
    }
    breaches.addAll(asked());
    breaches.addAll(left());
    long stale = course.frames().stale().size();
    if (stale > 0) {
      breaches.add(stale + " frames of the first holder stand behind the next one's");
    }
    return breaches;
  }

  /**
   * What was confirmed was done once. Where its holder was cut off before it could tell what became
   * of it, it may have been done, and is told as unknown; nobody does it a second time.
   */
  List<String> effects() {
    return isUnknown() ? List.of() : course.effects();
  }

  /** Whether what was confirmed was left open by the cut, and is told so. */
  boolean isUnknown() {
    return Stream.of(new EffectEnding("unknown", 0, 0), new EffectEnding("unknown", 1, 1))
            .anyMatch(end ->
                end.breaches(ShopSite.TENANT, course.seen().result(), course.seen().calls())
                    .isEmpty())
        && isLeftOpen();
  }

  private boolean isLeftOpen() {
    return course.seen().report().transcripts().stream()
            .filter(line -> isFirst(line, "confirmation"))
            .filter(line -> line.path("state").asString("").equals("given"))
            .map(line -> Instant.parse(line.path("at").asString("")))
            .anyMatch(given ->
                given.isAfter(parting.done().at().minus(GRANTED_IN)) && given.isBefore(silent()))
        && course.seen().report().transcripts().stream()
            .noneMatch(line -> isFirst(line, "tool-answered"));
  }

  private static boolean isFirst(JsonNode line, String type) {
    return TalkCues.is(line, type) && line.path("epoch").asLong(-1) == 1;
  }

  /** The provider's sessions of the holder that was superseded. */
  List<TalkSession> superseded() {
    return course.seen().sessions().stream()
        .filter(session -> session.opened().isBefore(parting.done().at()))
        .toList();
  }

  /** How many of them stood open until their holder could be told. */
  long stoodOpen() {
    Instant back = parting.done().back();
    return superseded().stream().filter(session -> !session.ended().isBefore(back)).count();
  }

  /** By itself it asks for no answer any more, before anybody else can have the talk. */
  List<String> asked() {
    Instant silent = silent().plus(SLOW);
    return superseded().stream()
        .flatMap(session -> session.events().stream())
        .filter(entry -> entry.at("/event/type").asString("").equals("response.create"))
        .map(FencedTalk::at)
        .filter(at -> at.isAfter(silent))
        .map(at ->
            "a holder that had to be silent asked for an answer "
                + Duration.between(silent, at).toMillis()
                + " ms later")
        .toList();
  }

  /**
   * It keeps its sessions, for the broker may be the one that is gone. Once it can be told that it
   * was superseded it leaves them within a lease; and by itself when nobody ever tells.
   */
  List<String> left() {
    Instant told =
        switch (parting.from()) {
          case BROKER, PROVIDER -> parting.done().back();
          case BROKER_FOR_LONG -> silent().plus(GIVES_UP);
        };
    Instant latest = told.plus(Strike.LEASE);
    return superseded().stream()
        .filter(session -> session.ended().isAfter(latest))
        .map(session ->
            "a session of the first holder's ended %d ms later than it was to be left"
                .formatted(Duration.between(latest, session.ended()).toMillis()))
        .toList();
  }

  /** How many events of the first holder's stand behind those of the next, for nobody to read. */
  long staleEvents() {
    long stale = 0;
    long newest = 0;
    for (JsonNode event : course.seen().report().events()) {
      long epoch = event.path("epoch").asLong(newest);
      stale += epoch < newest ? 1 : 0;
      newest = Math.max(newest, epoch);
    }
    return stale;
  }

  private Instant silent() {
    return parting.done().at().plus(Strike.SUSPENDS);
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asString(""));
  }
}
