package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller speaks when it is time, hears, tells marks and leaves; time is told. */
final class CallTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Sound SOUND = Sound.A_LAW;
  private static final String JOB = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002";
  private static final Duration NONE = Duration.ZERO;

  private final List<InFrame> written = new ArrayList<>();
  private long now;
  private long sequence;

  private static JsonNode json(String text) {
    return PLAIN.readTree(text);
  }

  private static JsonNode ready() {
    return json(
        """
        {"type":"ready","in":{"topic":"audio.acme.frames.in","partition":2,"stream":"in-1"},
         "out":{"topic":"audio.acme.frames.out","partition":1,"stream":"%s"}}
        """
            .formatted(JOB));
  }

  private static Call call(Leaving leaving, Utterance... says) {
    return new Call(
        new TalkScript(
            JOB,
            "desk",
            SOUND,
            20,
            List.of(says),
            leaving,
            new TalkScript.Ear(NONE, NONE, true),
            List.of()));
  }

  private static Leaving leaving(Leaving.How how) {
    return new Leaving(new Cue.AtOnce(), NONE, how);
  }

  private void pass(Call call, int millis) {
    for (int i = 0; i < millis / 20; i++) {
      written.addAll(call.frame(now));
      now += 20_000_000;
    }
  }

  private void agent(Call call, OutFrame.Body body) {
    call.frame(new OutFrame(JOB, 1, sequence++, body, now / 1_000_000), 1, now);
  }

  private void agentSays(Call call, String text) {
    byte[] audio = SOUND.encode(new ToneRenderer(SOUND.rate()).render(text));
    for (int from = 0; from < audio.length; from += 8000) {
      byte[] piece = java.util.Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 8000));
      agent(call, new OutFrame.Audio(SOUND, piece));
    }
  }

  private List<String> spoken() {
    var all = new ByteArrayOutputStream();
    for (InFrame frame : written) {
      if (frame.body() instanceof InFrame.Audio audio) {
        all.writeBytes(audio.bytes());
      }
    }
    short[] samples = SOUND.decode(all.toByteArray(), 0, all.size());
    Hearing hearing = ToneListener.hear(samples, SOUND.rate());
    return hearing.words().stream().map(HeardWord::text).map(String::strip).toList();
  }

  @Test
  void writesNothingBeforeItIsToldWhere() {
    Call call = call(leaving(Leaving.How.STAY), Utterance.of("river", new Cue.AtOnce(), NONE));
    pass(call, 200);
    assertThat(written).isEmpty();
    call.event(ready(), now);
    assertThat(call.place()).hasValue(new Wire.Place("audio.acme.frames.in", 2, "in-1"));
    pass(call, 2000);
    assertThat(written).hasSize(100);
    assertThat(written).extracting(InFrame::sequence).startsWith(0L, 1L, 2L).endsWith(99L);
    assertThat(spoken()).containsExactly("river");
  }

  @Test
  void speaksAgainOnceItHasHeardTheWordItWaitsForAndPaused() {
    Call call =
        call(
            leaving(Leaving.How.STAY),
            Utterance.of("river", new Cue.AtOnce(), NONE),
            Utterance.of("gate", new Cue.Heard("blue"), Duration.ofMillis(300)));
    call.event(ready(), now);
    pass(call, 1000);
    agentSays(call, "garden blue");
    pass(call, 200);
    assertThat(spoken()).containsExactly("river");
    pass(call, 2000);
    assertThat(spoken()).containsExactly("river", "gate");
    assertThat(call.report(now).said()).extracting(Said::number).containsExactly(0, 1);
  }

  @Test
  void speaksIntoTheAgentsSpeechSoLongAfterItsFirstSound() {
    Call call =
        call(
            leaving(Leaving.How.STAY),
            Utterance.of("river", new Cue.AtOnce(), NONE),
            Utterance.of("gate", new Cue.Into(Duration.ofMillis(400)), NONE));
    call.event(ready(), now);
    pass(call, 1000);
    agentSays(call, "garden blue window letter");
    pass(call, 1000);
    TalkReport report = call.report(now);
    assertThat(report.said().getLast().heardBefore()).isEqualTo(400);
    assertThat(report.said().getLast().firstSequence()).isEqualTo(70);
  }

  @Test
  void utteranceIsAsLateAsTheLatestOfItsFirstFramesIsBehindTheFirstOne() {
    Call call = call(leaving(Leaving.How.STAY), Utterance.of("river gate", new Cue.AtOnce(), NONE));
    call.event(ready(), now);
    pass(call, 2000);
    for (InFrame frame : written) {
      // The first one is as late as the second, and so both are in time; the 60th one is not heard.
      long late =
          switch ((int) frame.sequence()) {
            case 0, 1 -> 40;
            case 10 -> 110;
            case 60 -> 500;
            default -> 0;
          };
      call.written(frame, 1000 + frame.sequence() * 20 + late);
    }
    assertThat(call.report(now).said())
        .extracting(Said::brokerMillis, Said::lateMillis)
        .containsExactly(tuple(OptionalLong.of(1040), 70L));
  }

  @Test
  void speaksIntoTheReplyThatBeginsWithAWordWhateverWasHeardBefore() {
    Call call =
        call(
            leaving(Leaving.How.STAY),
            Utterance.of("gate", new Cue.IntoReply("blue", Duration.ofMillis(200)), NONE));
    call.event(ready(), now);
    agentSays(call, "garden window");
    pass(call, 1000);
    assertThat(call.report(now).said()).isEmpty();
    Call other =
        call(
            leaving(Leaving.How.STAY),
            Utterance.of("gate", new Cue.IntoReply("blue", Duration.ofMillis(200)), NONE));
    other.event(ready(), now);
    sequence = 0;
    agentSays(other, "blue letter signal");
    pass(other, 1000);
    assertThat(other.report(now).said().getFirst().heardBefore()).isEqualTo(200);
  }

  @Test
  void speaksOnceTheAgentHasSpokenAndIsSilent() {
    Call call =
        call(
            leaving(Leaving.How.STAY),
            Utterance.of("gate", new Cue.Silent(Duration.ofMillis(500)), NONE));
    call.event(ready(), now);
    pass(call, 2000);
    assertThat(spoken()).isEmpty();
    agentSays(call, "garden");
    pass(call, 400);
    assertThat(spoken()).isEmpty();
    pass(call, 2000);
    assertThat(spoken()).containsExactly("gate");
  }

  @Test
  void speaksOnceItsProductIsToldWhatItWaitsFor() {
    Call call =
        call(
            leaving(Leaving.How.STAY),
            Utterance.of(
                "yes",
                new Cue.Told(line -> line.path("consent").asString("").equals("heard")),
                NONE));
    call.event(ready(), now);
    pass(call, 500);
    call.transcript(json("{\"consent\":\"asked\"}"));
    pass(call, 500);
    assertThat(spoken()).isEmpty();
    call.transcript(json("{\"consent\":\"heard\"}"));
    pass(call, 1000);
    assertThat(spoken()).containsExactly("yes");
  }

  @Test
  void tellsMarksInItsStreamAndOnlyOfWhatWasPlayed() {
    Call call = call(leaving(Leaving.How.STAY));
    call.event(ready(), now);
    agentSays(call, "garden blue");
    agent(call, new OutFrame.Mark("one"));
    pass(call, 100);
    assertThat(written).noneMatch(frame -> frame.body() instanceof InFrame.Played);
    pass(call, 1500);
    agentSays(call, "window");
    agent(call, new OutFrame.Mark("two"));
    agent(call, new OutFrame.Clear());
    pass(call, 1500);
    assertThat(written)
        .extracting(InFrame::body)
        .filteredOn(body -> body instanceof InFrame.Played)
        .containsExactly(new InFrame.Played("one"));
    assertThat(written).extracting(InFrame::sequence).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void leavesByTheEndOfItsStream() {
    Call call = call(leaving(Leaving.How.END_OF_FRAMES));
    call.event(ready(), now);
    pass(call, 500);
    assertThat(written).containsExactly(new InFrame(0, new InFrame.End()));
    assertThat(call.hangsUp()).isFalse();
  }

  @Test
  void hangsUpOnceAndIsSilentThen() {
    Call call = call(leaving(Leaving.How.HANG_UP));
    call.event(ready(), now);
    pass(call, 20);
    assertThat(call.hangsUp()).isTrue();
    assertThat(call.hangsUp()).isFalse();
    pass(call, 500);
    assertThat(written).isEmpty();
  }

  @Test
  void aCueThatDoesNotComeIsToldAndEndsTheCall() {
    Call call = call(leaving(Leaving.How.STAY), Utterance.of("gate", new Cue.Heard("never"), NONE));
    call.event(ready(), now);
    pass(call, 91_000);
    assertThat(call.hangsUp()).isTrue();
    assertThat(call.report(now).errors())
        .containsExactly(
            "the cue for utterance 0 of 1 did not come",
            "no result came",
            "0 utterances of 1 were said; it ended: never");
  }

  @Test
  void isOverWithItsResultAndTellsASecondOne() {
    Call call = call(leaving(Leaving.How.STAY));
    call.event(ready(), now);
    call.result(json("{\"jobId\":\"a\"}"));
    assertThat(call.over()).isTrue();
    pass(call, 100);
    assertThat(written).isEmpty();
    call.result(json("{\"jobId\":\"b\"}"));
    TalkReport report = call.report(now);
    assertThat(report.errors()).containsExactly("a second result");
    assertThat(report.result()).hasValue(json("{\"jobId\":\"a\"}"));
  }

  @Test
  void framesFromAnotherPartitionThanToldAreAnError() {
    Call call = call(leaving(Leaving.How.STAY));
    call.event(ready(), now);
    call.frame(new OutFrame(JOB, 1, 0, new OutFrame.Clear(), 0), 0, now);
    call.result(json("{}"));
    assertThat(call.report(now).errors())
        .containsExactly("frames came from other partitions than told: [0]");
  }
}
