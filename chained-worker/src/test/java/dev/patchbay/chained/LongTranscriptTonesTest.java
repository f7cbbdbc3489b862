package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Cue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that are really in the samples, as one telephone recording, heard by a strict listener. */
class LongTranscriptTonesTest {
  private static final LongTranscript WORK = new LongTranscript(SplitRules.usual(), 4);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tenMinutesWithoutAPauseAreHeardWordForWord(boolean timed) throws Exception {
    ToneTalk talk = ToneTalk.withoutPause(21_000);
    assertThat(talk.lengthMs()).isBetween(600_000L, 900_000L);
    LongEnd.Done done = transcribe(talk, timed);
    assertThat(done.parts()).isGreaterThan(2);
    assertThat(done.transcript().text()).isEqualTo(talk.text());
    assertThat(done.lengthMs()).isEqualTo(talk.lengthMs());
    if (timed) {
      assertCues(done.transcript().cues(), talk.text());
    }
  }

  @Test
  void anHourWithPausesIsHeardWordForWord() throws Exception {
    ToneTalk talk = ToneTalk.withPauses(640);
    assertThat(talk.lengthMs()).isGreaterThan(3_600_000L);
    LongEnd.Done done = transcribe(talk, true);
    assertThat(done.parts()).isGreaterThan(15);
    assertThat(done.transcript().text()).isEqualTo(talk.text());
    assertThat(done.lengthMs()).isEqualTo(talk.lengthMs());
    assertCues(done.transcript().cues(), talk.text());
  }

  private static LongEnd.Done transcribe(ToneTalk talk, boolean timed) throws Exception {
    LongEnd end = WORK.work(talk.open(), Map.of(), new ToneEar(timed), (place, words) -> {});
    return (LongEnd.Done) end;
  }

  private static void assertCues(List<Cue> cues, String text) {
    assertThat(cues.stream().map(Cue::text).collect(Collectors.joining(" "))).isEqualTo(text);
    for (int i = 1; i < cues.size(); i++) {
      assertThat(cues.get(i).startMs()).isGreaterThanOrEqualTo(cues.get(i - 1).endMs());
    }
  }
}
