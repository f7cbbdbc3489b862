package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Moment;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TranscriptEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamToldTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final String BACK = "\r\u001b[J";

  private final JobId job = new JobId(UUID.randomUUID());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aPipeGetsFinalLinesAlone() {
    StreamTold told = told(false, false);
    told.line(interim("Your"));
    told.line(interim("Your parcel"));
    told.line(caption("Your parcel arrives."));

    assertThat(out.toString()).isEqualTo("      0.40-2.80  Your parcel arrives.\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void onATerminalInterimWordsAreReplacedByThoseThatFollow() {
    StreamTold told = told(true, false);
    told.line(interim("Your"));
    told.line(interim("Your parcel"));
    told.line(caption("Your parcel arrives."));

    assertThat(out.toString())
        .isEqualTo(
            "          0.40-  Your"
                + BACK
                + "          0.40-  Your parcel"
                + BACK
                + "      0.40-2.80  Your parcel arrives.\n");
  }

  @Test
  void wordsOfALaterSegmentStayWhenThoseBeforeThemBecomeFinal() {
    StreamTold told = told(true, false);
    told.line(interim("Your parcel"));
    told.line(new StreamLine.CaptionInterim(job, 1, 2, NOW, 2, 3_000, "It"));
    told.line(caption("Your parcel arrives."));

    assertThat(out.toString())
        .endsWith(BACK + "      0.40-2.80  Your parcel arrives.\n          3.00-  It");
  }

  @Test
  void whatIsToldBesideTheWordsIsPrintedAboveThem() {
    StreamTold told = told(true, false);
    told.line(interim("Your"));
    told.moment(new Moment.Stalled(), 1_500_000);

    assertThat(out.toString()).isEqualTo("          0.40-  Your" + BACK + "          0.40-  Your");
    assertThat(err.toString()).isEqualTo("1.50 s  nothing comes from the microphone\n");
  }

  @Test
  void machinesGetEveryLineAsAnObjectAndNoDrawing() {
    StreamTold told = told(true, true);
    told.line(interim("Your"));
    told.line(caption("Your parcel."));

    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"line\":{") && line.endsWith("}}"));
  }

  @Test
  void whatAnotherWorkerTellsAnewIsPrintedOnceAndWhatItTellsOtherwiseIsPrinted() {
    StreamTold told = told(false, false);
    told.line(caption(1, "Your parcel arrives."));
    told.line(
        new TranscriptEvent.Moved(
            job, 2, 1, NOW, "lease_expired", Optional.empty(), Optional.of(1)));
    told.line(caption(2, "Your parcel arrives."));
    told.line(caption(3, "Your parcel arrived."));

    assertThat(out.toString())
        .isEqualTo(
            "      0.40-2.80  Your parcel arrives.\n      0.40-2.80  Your parcel arrived.\n");
  }

  @Test
  void wordsThatGrewAreGoneWhenAnotherWorkerGoesOn() {
    StreamTold told = told(true, false);
    told.line(interim("Your"));
    told.line(
        new TranscriptEvent.Moved(
            job, 2, 1, NOW, "lease_expired", Optional.empty(), Optional.of(1)));

    assertThat(out.toString()).isEqualTo("          0.40-  Your" + BACK);
  }

  @Test
  void atTheEndTheMediansOfLatenciesAreTold() {
    StreamTold told = told(false, false);
    told.line(new TranscriptEvent.Latency(job, 1, 1, NOW, LatencyKind.FINAL, 810));
    told.over();

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo("latencies   final 0.81 s (medians)\n");
  }

  private StreamTold told(boolean terminal, boolean json) {
    var printer = new Printer(new PrintWriter(out), new PrintWriter(err), json);
    var sent = new JobsTopic.Sent(job, "audio.acme.jobs", 0, 1, NOW);
    return new StreamTold(new TenantId("acme"), sent, printer, new LiveArea(terminal, 80));
  }

  private StreamLine interim(String text) {
    return new StreamLine.CaptionInterim(job, 1, 1, NOW, 1, 400, text);
  }

  private StreamLine caption(String text) {
    return caption(1, text);
  }

  private StreamLine caption(int epoch, String text) {
    return new StreamLine.Caption(job, epoch, 2, NOW, 1, 400, 2_800, text, Optional.empty(), false);
  }
}
