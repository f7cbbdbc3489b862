package dev.patchbay.local;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Result;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** One job of the demo's page: a line that opens to words, outputs and what happened when. */
record DemoPageJob(
    DemoRow row,
    DemoTimeline timeline,
    SequencedMap<String, String> links,
    Optional<String> sound) {
  String html() {
    Optional<String> fault = DemoOutcome.fault(row);
    return "<details class=\"job %s\"%s>\n"
            .formatted(fault.isEmpty() ? "right" : "wrong", open(fault))
        + summary()
        + fault.map(why -> element("p", "fault", "Wrong: " + why)).orElse("")
        + (row.told().isEmpty() ? "" : element("p", "words", row.told()))
        + row.output().notes().map(notes -> element("pre", "notes", pretty(notes))).orElse("")
        + cues()
        + heard()
        + outputs()
        + steps()
        + element("p", "id", "job " + row.job().jobId())
        + "</details>\n";
  }

  private static String open(Optional<String> fault) {
    return fault.isEmpty() ? "" : " open";
  }

  private String summary() {
    return "<summary>"
        + span("label", row.job().label())
        + span("tenant", row.job().tenant())
        + span("purpose", row.job().purpose())
        + span("state " + row.state().name().toLowerCase(Locale.ROOT), row.state())
        + span("lane", lane())
        + span("attempts", row.attempt() == 0 ? "no attempt" : attempts(row.attempt()))
        + span("latency", row.latency().map(DemoPageJob::seconds).orElse("-"))
        + span("cost", row.cost().map(Dollars::told).orElse("-"))
        + span("first", row.told())
        + bar()
        + "</summary>\n";
  }

  private String lane() {
    String delivered =
        row.route().map(route -> route.lane().wire() + ", tier " + route.tier()).orElse("no lane");
    return delivered
        + timeline
            .result(row.job().jobId())
            .flatMap(Result::degradedFrom)
            .map(from -> " instead of " + from.tier() + ": " + from.reason())
            .orElse("");
  }

  private static String attempts(int count) {
    return count == 1 ? "1 attempt" : count + " attempts";
  }

  /** Light while it waited for a worker, full from there on. */
  private String bar() {
    double whole = Math.max(1, timeline.whole().toMillis());
    return timeline
        .span(row.job().jobId())
        .map(span ->
            "<span class=\"bar\"><i style=\"left:%s%%;width:%s%%\"></i><b style=\"left:%s%%;width:%s%%\"></b></span>"
                .formatted(
                    percent(span.published(), whole),
                    percent(span.started().minus(span.published()), whole),
                    percent(span.started(), whole),
                    percent(span.finished().minus(span.started()), whole)))
        .orElse("");
  }

  private static String percent(Duration part, double whole) {
    return String.format(Locale.ROOT, "%.2f", Math.clamp(part.toMillis() / whole * 100, 0, 100));
  }

  private String cues() {
    return row.output().cues().isEmpty()
        ? ""
        : row.output().cues().stream()
            .map(DemoPageJob::cue)
            .collect(Collectors.joining("", "<table class=\"cues\">\n", "</table>\n"));
  }

  private static String cue(Cue cue) {
    return "<tr><td>%s</td><td>%s</td><td dir=\"auto\">%s</td></tr>\n"
        .formatted(
            seconds(Duration.ofMillis(cue.startMs())),
            seconds(Duration.ofMillis(cue.endMs())),
            HtmlText.of(cue.text()));
  }

  private String heard() {
    return sound
        .map(data -> "<audio controls src=\"" + HtmlText.of(data) + "\"></audio>\n")
        .orElse("");
  }

  private String outputs() {
    return links.isEmpty()
        ? ""
        : links.entrySet().stream()
            .map(DemoPageJob::link)
            .collect(Collectors.joining(" · ", "<p class=\"outputs\">", "</p>\n"));
  }

  private static String link(Map.Entry<String, String> link) {
    return "<a href=\"%s\">%s</a>"
        .formatted(HtmlText.of(link.getValue()), HtmlText.of(link.getKey()));
  }

  private String steps() {
    return timeline.steps(row.job().jobId()).stream()
        .map(step ->
            "<li><time>%s</time> %s</li>\n"
                .formatted(seconds(step.after()), HtmlText.of(step.what())))
        .collect(Collectors.joining("", "<ol class=\"steps\">\n", "</ol>\n"));
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  private static String pretty(JsonObject notes) {
    return notes.tree().toPrettyString();
  }

  private static String span(String kind, Object text) {
    return "<span class=\"%s\" dir=\"auto\">%s</span> ".formatted(kind, HtmlText.of(text));
  }

  private static String element(String name, String kind, String text) {
    return "<%s class=\"%s\" dir=\"auto\">%s</%s>\n".formatted(name, kind, HtmlText.of(text), name);
  }
}
