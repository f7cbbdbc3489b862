package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Moment;
import dev.patchbay.cli.talk.Talked;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TalkLinesTest {
  private static final List<Moment> ALL =
      List.of(
          new Moment.Speaks(1),
          new Moment.Spoken(1),
          new Moment.Answered(840_000),
          new Moment.Silenced(310_000),
          new Moment.Silenced(0),
          new Moment.Missing(1),
          new Moment.Stalled(),
          new Moment.Left(Talked.Why.AGENT_ENDED));

  @Test
  void momentsAreToldWithTheirTimeAndLatency() {
    assertThat(ALL.stream().map(moment -> TalkLines.text(moment, 3_421_000)))
        .containsExactly(
            "3.42 s  the caller begins utterance 1",
            "3.42 s  the caller has said utterance 1",
            "3.42 s  the agent is heard, 0.84 s after the caller",
            "3.42 s  the agent is cut short, 0.31 s after the caller began",
            "3.42 s  the agent is cut short",
            "3.42 s  1 frame never came",
            "3.42 s  nothing comes from the microphone",
            "3.42 s  the line is closed: agent ended");
  }

  @Test
  void machinesReadMomentsByName() {
    assertThat(ALL.stream().limit(3).map(moment -> TalkLines.json(moment, 3_421_000).toString()))
        .containsExactly(
            "{\"moment\":\"speaks\",\"utterance\":1,\"atMs\":3421}",
            "{\"moment\":\"spoken\",\"utterance\":1,\"atMs\":3421}",
            "{\"moment\":\"answered\",\"afterMs\":840,\"atMs\":3421}");
  }

  @Test
  void ofATalksFramesOnlyWhatWasWrongIsTold() {
    var talked =
        new Talked(Talked.Why.ANSWERED, 12_340_000, 300, 0, 4_560_000, 0, 9, 0, 0, 0, 0, 0, 0);
    assertThat(TalkLines.text(talked)).isEqualTo("talked      12.34 s, heard 4.56 s of the agent");

    var bad = new Talked(Talked.Why.HUNG_UP, 1_000_000, 9, 1, 0, 0, 0, 2, 0, 0, 0, 0, 3);
    assertThat(Stream.of(TalkLines.text(bad).split(", ")))
        .containsExactly(
            "talked      1.00 s",
            "heard 0.00 s of the agent",
            "1 frame not taken by the broker",
            "2 frames of the agent never came",
            "3 lines of the transcript never came");
    assertThat(TalkLines.json(bad).path("talked").path("missing").asInt()).isEqualTo(2);
  }
}
