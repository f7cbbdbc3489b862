package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoPageTest {
  private static final String HOSTILE = "</p><script>alert('x')</script>\"><img src=https://x>";

  @TempDir Path folder;

  @Test
  void aPageLoadsNothingAndHasAnElementForEachThatItOpens() throws IOException {
    String page = page(everyRow());

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("default-src 'none'", "width=device-width", "prefers-color-scheme: dark")
        .doesNotContain("<script", "<img", "src=", "@import", "url(", "http:", "https:");
    for (String name :
        List.of("html", "details", "summary", "dl", "dt", "dd", "p", "pre", "table", "ol", "li")) {
      assertThat(page.split("<" + name + "[ >]", -1))
          .as(name)
          .hasSameSizeAs(page.split("</" + name + ">", -1));
    }
  }

  @Test
  void eachJobIsThereWithTenantPurposeStateLaneTierAttemptsLatencyCostAndWords()
      throws IOException {
    DemoJob parcel = job("parcel call");
    String words = Recordings.load().named("parcel-delay").text();

    assertThat(page(List.of(DemoRow.of(parcel).with(result(parcel, completed(words), 1, "0.25")))))
        .contains(">parcel call<", ">shop<", ">transcript<", ">completed<")
        .contains(">chained, tier B<", ">1 attempt<", ">1.23 s<", ">$0.25<", words)
        .contains("job right", "job " + parcel.jobId())
        .contains("href=\"outputs/" + parcel.jobId() + ".txt\"");
  }

  @Test
  void nothingThatCameFromTopicsIsMarkup() throws IOException {
    DemoJob train = job("train question");
    var output =
        new JobOutput(
            Optional.of(HOSTILE),
            List.of(new Cue(0, 10, HOSTILE)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(JsonObject.of(notes())),
            Optional.empty());
    DemoRow row = DemoRow.of(train).with(result(train, new Outcome.Completed(output), 1, "0"));
    DemoRow failed =
        DemoRow.of(job("parcel call"))
            .with(result(job("parcel call"), new Outcome.Failed("gone", HOSTILE), 1, "0"));
    var report =
        DemoReport.inTime(List.of(row, failed), List.of(new DemoCheck(HOSTILE, List.of(HOSTILE))))
            .late(HOSTILE)
            .with(
                new DemoTimeline(
                    List.of(),
                    List.of(
                        result(job("parcel call"), new Outcome.Failed("gone", HOSTILE), 1, "0"))));

    assertThat(Files.readString(DemoFiles.write(folder, report)))
        .doesNotContain("<script", "<img")
        .contains("&lt;script&gt;alert(&#39;x&#39;)");
  }

  @Test
  void audioBesideThePageIsLinkedAndOtherIsNot() throws IOException {
    DemoJob closing = job("closing days");
    Path beside = folder.resolve("audio/clinic/a b.wav");

    assertThat(page(List.of(spoken(closing, beside))))
        .contains("<a href=\"audio/clinic/a%20b.wav\">audio</a>");
    assertThat(page(List.of(spoken(closing, Path.of("/elsewhere/x.wav")))))
        .doesNotContain("<a href");
  }

  @Test
  void soundBesideThePageIsHeardInThePageItself() throws IOException {
    Path file = folder.resolve("closing.wav");
    Files.writeString(file, "RIFF");

    assertThat(page(List.of(spoken(job("closing days"), file))))
        .contains("media-src data:")
        .contains("<audio controls src=\"data:audio/wav;base64,UklGRg==\"></audio>");
  }

  @Test
  void aWrongJobIsOpenAndSaysWhatIsWrong() throws IOException {
    DemoReport report =
        DemoReport.inTime(
            List.of(DemoRow.of(job("closing days")).published()),
            List.of(new DemoCheck("every outcome is the expected one", List.of("closing days"))));

    assertThat(Files.readString(DemoFiles.write(folder, report)))
        .contains("Not every outcome is right.", "<details class=\"job wrong\" open>")
        .contains("Wrong: published, not completed")
        .contains(
            "<li class=\"wrong\">every outcome is the expected one<ul><li>closing days</li></ul></li>");
  }

  @Test
  void totalsAreExactForAllAndForEachTenant() throws IOException {
    DemoJob parcel = job("parcel call");
    DemoJob closing = job("closing days");

    assertThat(
            page(
                List.of(
                    DemoRow.of(parcel).with(result(parcel, completed("x"), 2, "0.000000001")),
                    DemoRow.of(closing).with(result(closing, completed("x"), 1, "10")))))
        .contains("<dt>cost</dt><dd>$10.000000001</dd>", "<dt>attempts</dt><dd>3</dd>")
        .contains("<dt>cost of clinic</dt><dd>$10.00</dd>")
        .contains("<dt>cost of shop</dt><dd>$0.000000001</dd>");
  }

  @Test
  void aDamagedRecordIsCountedAsNoJob() throws IOException {
    assertThat(page(everyRow()))
        .contains("<dt>jobs</dt><dd>27</dd>", "<dt>damaged records</dt><dd>1</dd>");
  }

  private static List<DemoRow> everyRow() {
    return DemoFixture.PLAN.jobs().stream()
        .map(job -> DemoRow.of(job).with(result(job, completed("Words."), 1, "0.1")))
        .toList();
  }

  private static DemoRow spoken(DemoJob job, Path file) {
    Outcome outcome =
        DemoFixture.spoken(new AudioReference(file.toUri(), "audio/wav", 1000, 48_044));
    return DemoRow.of(job).with(result(job, outcome, 1, "0.1"));
  }

  private static JsonNode notes() {
    return Json.tree(Json.write(Map.of("summary", HOSTILE, HOSTILE, HOSTILE)));
  }

  private String page(List<DemoRow> rows) throws IOException {
    List<Result> results =
        rows.stream()
            .map(row -> result(row.job(), completed("x"), Math.max(1, row.attempt()), "0.1"))
            .toList();
    DemoReport report =
        DemoReport.inTime(rows, List.of(new DemoCheck("all is well", List.of())))
            .with(new DemoTimeline(List.of(), results));
    return Files.readString(DemoFiles.write(folder, report));
  }
}
