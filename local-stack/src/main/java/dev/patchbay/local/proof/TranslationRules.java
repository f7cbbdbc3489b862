package dev.patchbay.local.proof;

import dev.patchbay.local.stream.Sounded;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What must be true of a translated stream, whatever befell its sessions. */
final class TranslationRules {
  /** Of a line's times. */
  private static final long TRUE_MS = 300;

  /** The last frame need not be as long as the others. */
  private static final long SHORT_MS = StreamPlan.FRAME_MILLIS;

  private final StreamReport report;
  private final TranslationLines lines;
  private final List<String> breaches = new ArrayList<>();
  private long furthestMs;

  /** How its sound must be. */
  private enum Heard {
    /** Every sample as the provider gave it. */
    CLEAN,
    /** Every word once, and in order. */
    ONCE,
    /** The same, but where it fell: words behind a place are heard once more from there on. */
    FALLEN
  }

  private TranslationRules(StreamReport report) {
    this.report = report;
    this.lines = TranslationLines.of(report.lines());
  }

  /**
   * @param clean whether every sample of the sound must have come as the provider gave it
   * @return by how much, of all times of segments, the furthest is off
   */
  static long judge(StreamReport report, boolean clean, Findings findings) {
    return judge(report, clean ? Heard.CLEAN : Heard.ONCE, findings);
  }

  /** The same of one that may have gone on by the chain in the middle. */
  static void judgeFallen(StreamReport report, Findings findings) {
    var unused = judge(report, Heard.FALLEN, findings);
  }

  private static long judge(StreamReport report, Heard how, Findings findings) {
    var rules = new TranslationRules(report);
    report.errors().forEach(rules::breach);
    rules.result();
    rules.numbers();
    for (String language : report.plan().languages()) {
      rules.text(language);
      if (report.plan().manner() != StreamPlan.Manner.WRITTEN) {
        rules.sound(language, how);
      }
    }
    rules.gaps();
    rules.breaches.forEach(findings::breach);
    return rules.furthestMs;
  }

  private void breach(String text) {
    breaches.add(report.plan().jobId() + ": " + text);
  }

  private JsonNode stream() {
    return report
        .result()
        .map(result -> result.at("/outcome/output/stream"))
        .orElseThrow(() -> new ProofFailure("a stream has no result"));
  }

  private void result() {
    JsonNode result = report.result().orElseThrow(() -> new ProofFailure("a stream has no result"));
    String how = result.at("/outcome/kind").asString("");
    String why = result.at("/outcome/reason").asString("");
    if (!how.equals("completed") || !why.equals("ended")) {
      breach("it " + how + ": " + why + " " + result.at("/outcome/detail").asString(""));
    }
  }

  private void numbers() {
    lines.disorder().ifPresent(this::breach);
    if (stream().path("transcriptSequence").asLong() != lines.last()) {
      breach("the result tells another last line");
    }
  }

  private void text(String language) {
    List<StreamReport.Line> finals = lines.finals(language);
    List<String> words = new ArrayList<>();
    long end = 0;
    for (int i = 0; i < finals.size(); i++) {
      StreamReport.Line line = finals.get(i);
      List<String> its = Arrays.asList(line.text().strip().split(" +"));
      int first = words.size();
      words.addAll(its);
      if (line.json().path("segment").asInt() != i + 1) {
        breach(language + ": segments are not numbered in their order");
      }
      long startMs = line.json().path("startMs").asLong(-1);
      long endMs = line.json().path("endMs").asLong(-1);
      if (startMs < end) {
        breach("%s: segment %d begins before the one before it ends".formatted(language, i + 1));
      }
      end = endMs;
      if (words.size() <= report.plan().words().size()) {
        near(language, i, "begins", startMs, report.plan().words().get(first).startMs());
        near(language, i, "ends", endMs, report.plan().words().get(words.size() - 1).endMs());
      }
    }
    same(language + " in writing", words, wanted(language));
  }

  private void near(String language, int segment, String what, long told, long truth) {
    furthestMs = Math.max(furthestMs, Math.abs(told - truth));
    if (Math.abs(told - truth) > TRUE_MS) {
      breach(
          "%s: segment %d %s at %d ms, in truth at %d"
              .formatted(language, segment + 1, what, told, truth));
    }
  }

  private List<String> wanted(String language) {
    return report.plan().words().stream().map(word -> language + ":" + word.text()).toList();
  }

  private void sound(String language, Heard how) {
    Sounded sounded = Objects.requireNonNull(report.sounded().get(language));
    sounded.breaches().forEach(text -> breach(language + ": " + text));
    List<String> told = sounded.words().stream().map(Sounded.Word::text).toList();
    if (how != Heard.FALLEN || !report.result().filter(TranslationRules::moved).isPresent()) {
      same(language + " in sound", told, wanted(language));
    } else if (!saidAgain(told, wanted(language))) {
      breach(language + ": not every word is heard, or not in order: " + told);
    }
    if (how == Heard.FALLEN && sounded.lengthMs() < report.plan().lengthMs() - SHORT_MS) {
      breach(
          "%s: %d ms of sound for a stream of %d"
              .formatted(language, sounded.lengthMs(), report.plan().lengthMs()));
    }
    if (how == Heard.CLEAN && !sounded.clean()) {
      breach(language + ": its sound is not as the provider gave it");
    }
  }

  private static boolean moved(JsonNode result) {
    return !result.path("moves").isEmpty();
  }

  /**
   * Whether these are all words, in order, but that once some of the last ones that were heard are
   * heard again.
   */
  static boolean saidAgain(List<String> told, List<String> all) {
    int again = told.size() - all.size();
    for (int first = Math.max(0, again); again >= 0 && first <= all.size(); first++) {
      List<String> twice = new ArrayList<>(all.subList(0, first));
      twice.addAll(all.subList(first - again, all.size()));
      if (told.equals(twice)) {
        return true;
      }
    }
    return false;
  }

  private void same(String where, List<String> told, List<String> wanted) {
    if (told.equals(wanted)) {
      return;
    }
    var missing = new TreeSet<>(wanted);
    told.forEach(missing::remove);
    breach(
        "%s: %d words where %d were said, missing %s"
            .formatted(where, told.size(), wanted.size(), missing.stream().limit(8).toList()));
  }

  private void gaps() {
    List<String> told = new ArrayList<>();
    for (JsonNode gap : stream().path("gaps")) {
      told.add(
          "%d..%d (%d), %d..%d"
              .formatted(
                  gap.path("fromMs").asLong(),
                  gap.path("toMs").asLong(),
                  gap.path("frames").asLong(),
                  gap.path("outputFromMs").asLong(),
                  gap.path("outputToMs").asLong()));
    }
    List<String> wanted = new ArrayList<>();
    var lost = new TreeSet<>(report.plan().lost());
    for (int first : List.copyOf(lost)) {
      if (!lost.contains(first - 1)) {
        int count = lost.contains(first + 1) ? 2 : 1;
        long from = (long) first * StreamPlan.FRAME_MILLIS;
        long to = from + (long) count * StreamPlan.FRAME_MILLIS;
        wanted.add("%d..%d (%d), %d..%d".formatted(from, to, count, from, to));
      }
    }
    if (!told.equals(wanted)) {
      breach("gaps are told as " + told + ", in truth " + wanted);
    }
  }
}
