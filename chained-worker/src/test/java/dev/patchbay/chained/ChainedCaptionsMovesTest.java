package dev.patchbay.chained;

import static dev.patchbay.chained.ChainedStream.GATE;
import static dev.patchbay.chained.ChainedStream.RAIN;
import static dev.patchbay.chained.ChainedStream.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captions by the chain that another attempt goes on with. */
@Timeout(90)
class ChainedCaptionsMovesTest {
  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  @Test
  void atTenCallsOfUnknownCostAnotherAttemptGoesOnAndNoWordIsLost() throws Exception {
    stream.spoil(stream.first, "transcriptions", "garbage", 12);
    List<String> words = IntStream.rangeClosed(1, 14).mapToObj(each -> "Word " + each).toList();
    words.forEach(each -> stream.says(each, 800));

    assertThat(stream.captions(Output.TEXT)).isEqualTo(new Ending.Yielded("usage_unknown"));
    assertThat(stream.attempt.unknown).hasValueBetween(10, 16);
    stream.ends();
    JobOutput output = Ends.completed(stream.goesOn(Output.TEXT), "ended");

    assertThat(output.text()).contains(String.join(" ", words));
  }

  @Test
  void whoTakesOverGoesOnBehindTheLastWordsThatWereTold() throws Exception {
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.attempt.draining = () -> !stream.finals().isEmpty();

    assertThat(stream.captions(Output.TEXT)).isEqualTo(new Ending.Yielded("worker_draining"));
    int epoch = stream.attempt.epoch();
    stream.says(RAIN, 800);
    stream.ends();
    JobOutput output = Ends.completed(stream.goesOn(Output.TEXT), "ended");

    assertThat(output.text()).contains(ChainedStream.all());
    hasAllLinesOnce(epoch);
  }

  @Test
  void linesThatTheBrokerDidNotTakeAreToldAnewByAnotherHolder() throws Exception {
    losesALine();
    int epoch = stream.attempt.epoch();
    stream.feed.refuses = () -> false;
    stream.says(RAIN, 800);
    stream.ends();
    JobOutput output = Ends.completed(stream.goesOn("lines_lost", Output.TEXT), "ended");

    assertThat(output.text()).contains(ChainedStream.all());
    hasAllLinesOnce(epoch);
  }

  @Test
  void whoHasThemForThatGoesOnWithoutLines() throws Exception {
    losesALine();

    stream.feed.refuses = () -> true;
    stream.ends();
    JobOutput output = Ends.completed(stream.goesOn("lines_lost", Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS);
    assertThat(output.stream().orElseThrow().transcriptLost()).isPositive();
  }

  /** The broker has the first line, and will never take the second. */
  private void losesALine() throws InterruptedException {
    stream.feed.refuses = this::aLineIsKept;
    stream.says(GATE, 800);
    Thread speaker =
        Thread.ofVirtual()
            .start(() -> {
              await().until(this::aLineIsKept);
              stream.says(TICKETS, 800);
            });
    assertThat(stream.captions(Output.TEXT)).isEqualTo(new Ending.Yielded("lines_lost"));
    speaker.join();
  }

  private boolean aLineIsKept() {
    return stream
        .attempt
        .kept
        .filter(capsule -> capsule.body().path("finals").asInt(0) > 0)
        .isPresent();
  }

  private void hasAllLinesOnce(int epoch) {
    int anew =
        stream.lines("moved").stream()
            .mapToInt(line -> line.path("segment").asInt(-1))
            .findFirst()
            .orElseThrow();
    assertThat(stream.finals())
        .filteredOn(
            line -> line.path("epoch").asInt() > epoch || line.path("segment").asInt() < anew)
        .extracting(line -> line.path("segment").asInt() + " " + line.path("text").asString())
        .containsExactly("1 " + GATE, "2 " + TICKETS, "3 " + RAIN);
  }
}
