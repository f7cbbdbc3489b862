package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What must be told and charged of streams that went on by the chain.
 *
 * @param decisions records of {@code audio.decisions}, by job
 */
record FallenStreams(
    Map<String, List<JsonNode>> decisions, CaptionMoney live, DegradedMoney chain) {
  static FallenStreams of(StreamSite site) {
    List<Seen> usage = site.topics().committed("audio.usage"::equals);
    return new FallenStreams(
        site.topics().committed("audio.decisions"::equals).stream()
            .map(Seen::json)
            .collect(Collectors.groupingBy(decision -> decision.path("jobId").asString("?"))),
        CaptionMoney.of(usage, TalkSession.all(site.provider())),
        new DegradedMoney(
            site.providers().stream().flatMap(provider -> provider.ledger().stream()).toList(),
            usage.stream().map(seen -> UsageSeen.of(new Message(seen, seen.json()))).toList()));
  }

  /** Whether it had begun before it went there. */
  static boolean moved(TalkReport report) {
    return report.result().filter(result -> !result.path("moves").isEmpty()).isPresent();
  }

  /** How many of the provider's sessions broke off. */
  long struck() {
    return live.sessions().stream()
        .filter(session -> !session.account().path("struck").isEmpty())
        .count();
  }

  List<String> breaches(TalkReport report) {
    var breaches = new ArrayList<String>();
    JsonNode result = report.result().orElseThrow();
    String why = result.at("/degradedFrom/reason").asString("");
    if (!result.path("tier").asString("").equals("B")
        || !result.at("/degradedFrom/tier").asString("").equals("A")) {
      breaches.add("the result does not say that it was had at tier B instead of A");
    }
    told(report, why, breaches);
    decided(report, why, breaches);
    transcribed(report, result, breaches);
    charged(report, breaches);
    return breaches.stream().map(breach -> report.script().agent() + ": " + breach).toList();
  }

  private static void told(TalkReport report, String why, List<String> breaches) {
    List<String> moves =
        report.events().stream()
            .filter(event -> event.path("type").asString("").equals("moved"))
            .map(event -> event.at("/degradedFrom/reason").asString("?"))
            .toList();
    if (!moves.equals(List.of(why))) {
      breaches.add("the result says %s, the events %s".formatted(why, moves));
    }
  }

  private void decided(TalkReport report, String why, List<String> breaches) {
    List<String> lessened =
        decisions.getOrDefault(report.script().jobId(), List.of()).stream()
            .map(decision -> decision.at("/values/degradedFrom").asString(""))
            .filter(from -> !from.isEmpty())
            .distinct()
            .toList();
    if (!lessened.equals(List.of("A " + why))) {
      breaches.add("the result says %s, the decisions %s".formatted(why, lessened));
    }
  }

  /** Who goes on in the middle says so in the transcript, for the reason of the move. */
  private static void transcribed(TalkReport report, JsonNode result, List<String> breaches) {
    List<String> lines =
        report.transcripts().stream()
            .filter(line -> line.path("type").asString("").equals("moved"))
            .map(line -> line.path("reason").asString("?"))
            .toList();
    List<String> moves =
        result.path("moves").valueStream().map(move -> move.path("reason").asString("?")).toList();
    if (!lines.equals(moves)) {
      breaches.add("the result has moves %s, the transcript %s".formatted(moves, lines));
    }
  }

  /** The chain's calls are charged to the last digit. */
  private void charged(TalkReport report, List<String> breaches) {
    String job = report.script().jobId();
    List<UsageSeen> own =
        chain.lines().stream()
            .filter(line -> line.epoch().job().jobId().equals(job))
            .filter(line -> !line.model().equals(CaptionMoney.MODEL))
            .toList();
    BigDecimal charged = own.stream().map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (charged.compareTo(chain.served(job)) != 0) {
      breaches.add(
          "the chain is charged %s, and was served for %s".formatted(charged, chain.served(job)));
    }
    own.stream()
        .filter(line -> !line.kind().equals("actual"))
        .forEach(line -> breaches.add("a line of the chain's is " + line.kind()));
  }
}
