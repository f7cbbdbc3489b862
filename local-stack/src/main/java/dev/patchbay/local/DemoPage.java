package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The demo's report as one HTML file that needs nothing beside itself: no script, and its policy
 * lets it load nothing but the sound that it carries. All that comes from topics or files goes
 * through {@link HtmlText}.
 *
 * @param links of each job's outputs: what they are called, and where they are from the page
 * @param sounds of jobs that speak, as {@code data:} addresses
 */
record DemoPage(
    DemoReport report, Map<JobId, SequencedMap<String, String>> links, Map<JobId, String> sounds) {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src data:">
      <title>Patchbay demo</title>
      <style>
      %s</style>
      </head>
      <body>
      <main>
      """;

  DemoPage {
    links = Map.copyOf(links);
    sounds = Map.copyOf(sounds);
  }

  String html() {
    var html = new StringBuilder(HEAD.formatted(style()));
    html.append("<h1>Patchbay demo</h1>\n");
    html.append(
        report.passed()
            ? "<p class=\"verdict right\">Every outcome is right.</p>\n"
            : "<p class=\"verdict wrong\">Not every outcome is right.</p>\n");
    report
        .causes()
        .forEach(cause ->
            html.append("<p class=\"verdict wrong\">").append(HtmlText.of(cause)).append("</p>\n"));
    report
        .late()
        .ifPresent(how ->
            html.append("<p class=\"verdict wrong\">").append(HtmlText.of(how)).append("</p>\n"));
    html.append(totals());
    html.append("<h2>Jobs</h2>\n");
    report.rows().forEach(row -> html.append(job(row)));
    if (!report.talk().isEmpty()) {
      html.append("<h2>The order by telephone</h2>\n<pre class=\"notes\" dir=\"auto\">");
      report.talk().forEach(line -> html.append(HtmlText.of(line)).append('\n'));
      html.append("</pre>\n");
    }
    html.append("<h2>What was checked</h2>\n<ul class=\"checks\">\n");
    report.checks().forEach(check -> html.append(check(check)));
    return html.append("</ul>\n</main>\n</body>\n</html>\n").toString();
  }

  private String job(DemoRow row) {
    return new DemoPageJob(
            row,
            report.timeline(),
            links.getOrDefault(row.job().jobId(), new LinkedHashMap<>()),
            Optional.ofNullable(sounds.get(row.job().jobId())))
        .html();
  }

  private String totals() {
    List<DemoRow> rows = report.rows();
    long right = rows.stream().filter(row -> DemoOutcome.fault(row).isEmpty()).count();
    long completed = rows.stream().filter(row -> row.state() == DemoState.COMPLETED).count();
    int attempts = rows.stream().mapToInt(DemoRow::attempt).sum();
    return "<dl class=\"totals\">\n"
        + fact("jobs", rows.size() - records(rows))
        + fact("damaged records", records(rows))
        + fact("as expected", right + " of " + rows.size())
        + fact("completed", completed)
        + fact("attempts", attempts)
        + fact("from first to last", DemoPageJob.seconds(report.timeline().whole()))
        + fact("cost", sum(rows))
        + spent(rows)
        + report.provider().map(told -> fact("provider", told)).orElse("")
        + "</dl>\n";
  }

  /** What is published and never is a job. */
  private static long records(List<DemoRow> rows) {
    return rows.stream().filter(row -> row.job().expected() instanceof Expected.SetAside).count();
  }

  private static String spent(List<DemoRow> rows) {
    Map<TenantId, List<DemoRow>> tenants =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.job().tenant(),
                    () -> new TreeMap<>(Comparator.comparing(TenantId::name)),
                    Collectors.toList()));
    return tenants.entrySet().stream()
        .map(tenant -> fact("cost of " + tenant.getKey(), sum(tenant.getValue())))
        .collect(Collectors.joining());
  }

  /** Exact, as all money is. */
  private static String sum(List<DemoRow> rows) {
    return Dollars.told(
        rows.stream().flatMap(row -> row.cost().stream()).reduce(Usd.ZERO, Usd::plus));
  }

  private static String fact(String name, Object value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(HtmlText.of(name), HtmlText.of(value));
  }

  private static String check(DemoCheck check) {
    String faults =
        check.faults().stream()
            .map(fault -> "<li>" + HtmlText.of(fault) + "</li>")
            .collect(Collectors.joining());
    return "<li class=\"%s\">%s%s</li>\n"
        .formatted(
            check.passed() ? "right" : "wrong",
            HtmlText.of(check.name()),
            faults.isEmpty() ? "" : "<ul>" + faults + "</ul>");
  }

  private static String style() {
    try (InputStream in = DemoPage.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new StackFailure("report.css is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
