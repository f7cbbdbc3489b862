package dev.patchbay.local.proof;

import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.Transcript;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How talks went. */
final class TalkFigures {
  private TalkFigures() {}

  static void tell(List<TalkReport> reports, Switchboard switchboard, Findings findings) {
    long words = reports.stream().mapToLong(report -> report.heard().words().size()).sum();
    findings.checked(words);
    findings.figure("words heard by callers", Long.toString(words));
    findings.figure(
        "frames of callers", Long.toString(reports.stream().mapToLong(TalkReport::frames).sum()));
    findings.figure(
        "frames of agents",
        Long.toString(
            reports.stream()
                .flatMap(report -> report.heard().framesByEpoch().values().stream())
                .mapToLong(Long::longValue)
                .sum()));
    findings.figure(
        "lines of transcripts",
        Long.toString(reports.stream().mapToLong(report -> report.transcripts().size()).sum()));
    findings.figure("from the end of speech to the first sound", latency(reports, "first-audio"));
    findings.figure(
        "of it behind the provider's word that speech has ended",
        latency(reports, "first-audio-after-detection"));
    findings.figure("from the dial to a session", latency(reports, "connect"));
    Histogram late = switchboard.lateMicros();
    findings.figure(
        "callers' frames later than due",
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p99 %.1f ms, worst %.1f ms",
            late.getValueAtPercentile(50) / 1e3,
            late.getValueAtPercentile(99) / 1e3,
            late.getMaxValue() / 1e3));
  }

  private static String latency(List<TalkReport> reports, String what) {
    var took = new Histogram(TimeUnit.MINUTES.toMillis(10), 3);
    reports.forEach(report ->
        new Transcript(report.transcripts())
            .of("latency")
            .filter(line -> line.path("what").asString("").equals(what))
            .forEach(line -> took.recordValue(line.path("tookMs").asLong(0))));
    return String.format(
        Locale.ROOT,
        "p50 %d ms, p99 %d ms, n %d",
        took.getValueAtPercentile(50),
        took.getValueAtPercentile(99),
        took.getTotalCount());
  }
}
