package dev.patchbay.local.proof;

import dev.patchbay.local.stream.Sounded;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How late a translation is behind what is said, word for word. */
final class TranslationLags {
  private final Histogram written = new Histogram(TimeUnit.MINUTES.toMillis(5), 3);
  private final Histogram sounded = new Histogram(TimeUnit.MINUTES.toMillis(5), 3);
  private final Histogram told = new Histogram(TimeUnit.MINUTES.toMillis(5), 3);

  private TranslationLags() {}

  static void tell(List<StreamReport> reports, Findings findings) {
    var lags = new TranslationLags();
    reports.forEach(lags::add);
    findings.figure("word handed over to its translation in writing, ms", told(lags.written));
    findings.figure("word handed over to the end of its sound, ms", told(lags.sounded));
    findings.figure("lag as the worker tells it, ms", told(lags.told));
  }

  private void add(StreamReport report) {
    for (String language : report.plan().languages()) {
      Map<String, Long> writtenAt = new HashMap<>();
      for (StreamReport.Line line : report.lines()) {
        if (line.language().equals(language) && line.type().startsWith("translated")) {
          Arrays.stream(line.text().strip().split(" +"))
              .forEach(word -> writtenAt.putIfAbsent(word, line.at()));
        }
      }
      Map<String, Long> soundedAt = new HashMap<>();
      for (Sounded.Word word : Objects.requireNonNull(report.sounded().get(language)).words()) {
        soundedAt.putIfAbsent(word.text(), word.at());
      }
      for (StreamPlan.Word word : report.plan().words()) {
        String wanted = language + ":" + word.text();
        long said = report.saidAt(word.endMs());
        record(written, writtenAt.get(wanted), said);
        record(sounded, soundedAt.get(wanted), said);
      }
    }
    report.lines().stream()
        .filter(line -> line.type().equals("latency"))
        .forEach(line -> told.recordValue(line.json().path("tookMs").asLong()));
  }

  private static void record(Histogram into, @Nullable Long at, long said) {
    if (at != null) {
      into.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMillis(at - said), 0, 299_000));
    }
  }

  private static String told(Histogram ms) {
    return String.format(
        Locale.ROOT,
        "p50 %d, p99 %d, longest %d (%d)",
        ms.getValueAtPercentile(50),
        ms.getValueAtPercentile(99),
        ms.getMaxValue(),
        ms.getTotalCount());
  }
}
