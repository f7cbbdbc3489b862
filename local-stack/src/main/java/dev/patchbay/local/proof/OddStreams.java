package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.stream.Sounded;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What no speaker does: speak without a pause, say nothing for minutes, play music, rustle. */
public final class OddStreams implements Proof {
  private static final Duration BESIDES = Duration.ofSeconds(90);

  /** Longest segment, and the block in which it is cut. */
  private static final long SEGMENT_MS = 15_000 + 100;

  /** Of silence, captions pay for none; a click at its beginning may be. */
  private static final long NOTHING_MS = 1_000;

  /** Silence that is given for a translation's stream when nothing comes, at most. */
  private static final long STALLED_MS = 11_000;

  private record Odd(OddSound sound, StreamPlan plan) {
    boolean captions() {
      return plan.languages().isEmpty();
    }

    String name() {
      return (captions() ? "captions of " : "translation of ") + sound;
    }
  }

  @Override
  public String name() {
    return "odd-streams";
  }

  @Override
  public String about() {
    return "speech without a pause, ten minutes of silence, noise, music: bounded and sensible";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    Map<OddSound, Integer> seconds =
        Map.of(
            OddSound.OVERLONG, context.quick() ? 40 : 120,
            OddSound.SILENCE, context.quick() ? 40 : 600,
            OddSound.NOISE, context.quick() ? 40 : 120,
            OddSound.MUSIC, context.quick() ? 40 : 120);
    var all = new ArrayList<Odd>();
    for (OddSound sound : OddSound.values()) {
      short[] samples = sound.samples(seconds.getOrDefault(sound, 0), random.split());
      all.add(new Odd(sound, StreamPlan.of(Translations.id(random), List.of(), samples)));
      all.add(new Odd(sound, StreamPlan.of(Translations.id(random), List.of("es"), samples)));
    }
    Duration longest =
        Duration.ofSeconds(seconds.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    var findings = new Findings();
    try (var site = TranslationSite.start(context)) {
      context.say().accept(all.size() + " streams of up to " + longest.toSeconds() + " s");
      List<StreamReport> reports =
          site.carryOut(
              all.stream().map(Odd::plan).toList(), Duration.ofSeconds(2), longest.plus(BESIDES));
      var money =
          JobMoney.of(site.provider(), StreamSite.TENANT, site.usageRecords(), site.sessions());
      for (int i = 0; i < all.size(); i++) {
        Odd odd = all.get(i);
        judge(odd, reports.get(i), money, findings);
        money.judge(odd.name(), odd.plan().jobId(), findings);
      }
      findings.checked(all.stream().mapToLong(odd -> odd.plan().words().size()).sum());
    }
    return findings.verdict();
  }

  private static void judge(Odd odd, StreamReport report, JobMoney money, Findings findings) {
    var breaches = new ArrayList<String>(report.errors());
    JsonNode outcome = report.result().map(result -> result.path("outcome")).orElseThrow();
    String how = outcome.path("kind").asString("") + " " + outcome.path("reason").asString("");
    if (!how.equals("completed ended")) {
      breaches.add("it " + how + " " + outcome.path("detail").asString(""));
    }
    JsonNode stream = outcome.at("/output/stream");
    long lengthMs = stream.path("lengthMs").asLong(-1);
    long meteredMs = stream.path("meteredMs").asLong(-1);
    long mostMs =
        !odd.captions()
            ? lengthMs + STALLED_MS
            : odd.sound() == OddSound.SILENCE ? NOTHING_MS : lengthMs;
    if (meteredMs < 0 || meteredMs > mostMs) {
      breaches.add(
          "%d ms were given of %d, at most %d may be".formatted(meteredMs, lengthMs, mostMs));
    }
    words(odd, report, breaches);
    if (odd.captions()) {
      segments(odd, report, money, lengthMs, breaches, findings);
    }
    findings.figure(
        odd.name() + ", seconds given of", meteredMs / 1_000 + " of " + lengthMs / 1_000);
    breaches.forEach(breach -> findings.breach(odd.name() + ": " + breach));
  }

  /** What was said, once and in order; of what are no words, none. */
  private static void words(Odd odd, StreamReport report, List<String> breaches) {
    String type = odd.captions() ? "caption" : "translated";
    String mark = odd.captions() ? "" : "es:";
    List<String> wanted = odd.plan().words().stream().map(word -> mark + word.text()).toList();
    List<String> told =
        Texts.words(
            report.lines().stream()
                .filter(line -> line.type().equals(type))
                .map(line -> line.text().strip())
                .collect(Collectors.joining(" ")));
    Texts.difference("the text", told, wanted).ifPresent(breaches::add);
    for (Sounded sounded : report.sounded().values()) {
      Texts.difference(
              "the sound", sounded.words().stream().map(Sounded.Word::text).toList(), wanted)
          .ifPresent(breaches::add);
    }
  }

  /** None is longer than it may be, and there are not more than that takes and sounds have. */
  private static void segments(
      Odd odd,
      StreamReport report,
      JobMoney money,
      long lengthMs,
      List<String> breaches,
      Findings findings) {
    report.lines().stream()
        .filter(line -> line.type().equals("caption"))
        .map(StreamReport.Line::json)
        .filter(line -> line.path("endMs").asLong() - line.path("startMs").asLong() > SEGMENT_MS)
        .forEach(line -> breaches.add("a segment is too long: " + line.path("startMs").asLong()));
    long commits =
        money.sessions(odd.plan().jobId()).stream()
            .mapToLong(session -> session.sent("input_audio_buffer.commit").count())
            .sum();
    // A segment ends behind half a second of silence, and holds some sound.
    if (commits > lengthMs / 600 + 1 || (odd.sound() == OddSound.SILENCE && commits > 1)) {
      breaches.add(commits + " commits");
    }
    if (odd.sound() == OddSound.OVERLONG) {
      findings.seen("segments of overlong speech", commits, lengthMs / SEGMENT_MS);
    }
    findings.figure(odd.name() + ", commits", commits);
  }
}
