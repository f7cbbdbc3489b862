package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoViewTest {
  private final DemoRow parcel = DemoRow.of(job("parcel call"));
  private final DemoRow ended = parcel.with(result(parcel.job(), completed("Hello."), 1, "0.01"));
  private final DemoRow failed =
      DemoRow.of(job("closing days"))
          .with(result(job("closing days"), new Outcome.Failed("refused", "no"), 3, "0"));
  private final DemoRow working = DemoRow.of(job("flu jabs, twice")).published();
  private final DemoRow unsent = DemoRow.of(job("closing, heard")).notSent("no audio");
  private final DemoRow waiting = DemoRow.of(job("flu jabs, heard"));

  @Test
  void machinesGetOneLineOfEachRowHoweverItEnds() {
    var text = new StringWriter();
    DemoView view = DemoView.json(new PrintWriter(text));
    List<DemoRow> rows = List.of(ended, failed, working, unsent, waiting);

    view.rows(List.of(parcel, failed, working, unsent, waiting));
    view.rows(rows);
    view.rows(rows);
    view.end(DemoReport.inTime(rows, List.of()));

    List<JsonNode> lines =
        text.toString().lines().map(line -> Json.tree(line.getBytes(UTF_8))).toList();
    assertThat(lines)
        .extracting(line -> line.path("job").asString() + " " + line.path("state").asString())
        .containsExactlyInAnyOrder(
            "parcel call completed",
            "closing days failed",
            "flu jabs, twice published",
            "closing, heard not sent",
            "flu jabs, heard waiting");
    assertThat(lines).allSatisfy(line -> assertThat(line.path("right").asBoolean()).isFalse());
  }
}
