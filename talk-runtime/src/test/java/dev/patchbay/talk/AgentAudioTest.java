package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.worker.frames.Arrivals;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentAudioTest {
  private static final int MILLI = 48;

  private final FakeFrames frames = new FakeFrames();
  private final List<String> told = new ArrayList<>();
  private final Arrivals arrivals = new Arrivals();
  private boolean silent;
  private long now;
  private final AgentAudio voice = voice(FrameFormat.PCM16);

  private AgentAudio voice(FrameFormat format) {
    var out =
        frames.out(
            new OutListener() {
              @Override
              public void mayGoOn() {
                told.add("go on");
              }

              @Override
              public void arrived(long sequence) {
                arrivals.add(new Arrivals.Arrival(sequence, now));
              }

              @Override
              public void lost(FrameLoss loss) {
                told.add(loss.getClass().getSimpleName());
              }
            });
    return new AgentAudio(out, arrivals, format, "e1", () -> silent);
  }

  @Test
  void onlyWhatMaySoundIsWritten() {
    assertThat(says("r1", "i1", 20)).isEqualTo(Written.GO_ON);
    voice.play("r1");
    says("r1", "i1", 20);
    voice.drop("r1");
    says("r1", "i1", 20);
    assertThat(written()).containsExactly("audio 960");
  }

  @Test
  void noFrameIsLongerThanATenthOfASecondAndMarksStandEveryFifth() {
    voice.play("r1");
    says("r1", "i1", 450);
    assertThat(written())
        .containsExactly(
            "audio 4800",
            "audio 4800",
            "mark e1.1",
            "audio 4800",
            "audio 4800",
            "mark e1.2",
            "audio 2400");
    assertThat(voice.frames()).isEqualTo(7);
  }

  @Test
  void behindTheLastAudioOfAnItemStandsAMark() {
    voice.play("r1");
    says("r1", "i1", 20);
    voice.itemDone("i1");
    voice.itemDone("i1");
    assertThat(written()).containsExactly("audio 960", "mark e1.1");
  }

  @Test
  void anItemWhoseEndIsNotToldIsMarkedBeforeTheNextAndWhenItsSessionIsLost() {
    voice.play("r1");
    says("r1", "i1", 20);
    says("r1", "i2", 20);
    voice.broken();
    voice.broken();
    assertThat(written()).containsExactly("audio 960", "mark e1.1", "audio 960", "mark e1.2");
  }

  @Test
  void aSampleThatIsCutIsPutTogetherWithinItsItemAndNeverAcross() {
    voice.play("r1");
    write("r1", "i1", new byte[3]);
    write("r1", "i1", new byte[3]);
    write("r1", "i1", new byte[1]);
    write("r1", "i2", new byte[2]);
    assertThat(written()).containsExactly("audio 2", "audio 4", "mark e1.1", "audio 2");
  }

  @Test
  void aSampleOfG711IsOneByte() {
    AgentAudio mulaw = voice(FrameFormat.PCMU);
    mulaw.play("r1");
    mulaw.write(sound("r1", "i1", new byte[801]));
    assertThat(written()).containsExactly("audio 800", "audio 1");
  }

  @Test
  void onePieceThatIsLargerThanTheBrokersRoomIsWrittenAsItTakesIt() {
    voice.play("r1");
    assertThat(says("r1", "i1", 20_000)).isEqualTo(Written.WAIT);
    long total = bytes();
    for (int round = 0; total < 20_000 * MILLI && round < 100; round++) {
      frames.takes();
      Written next = voice.goOn();
      total += bytes();
      boolean waits = 20_000 * MILLI - total >= 256 * 1024;
      assertThat(next).isEqualTo(waits ? Written.WAIT : Written.GO_ON);
    }
    assertThat(total).isEqualTo(20_000 * MILLI);
    assertThat(told).doesNotContain("Overrun");
  }

  @Test
  void whatIsLeftOfADroppedResponseIsNotWritten() {
    voice.play("r1");
    says("r1", "i1", 20_000);
    written();
    voice.drop("r1");
    frames.takes();
    assertThat(voice.goOn()).isEqualTo(Written.GO_ON);
    assertThat(written()).isEmpty();
  }

  @Test
  void theMarkBehindAnItemWaitsBehindItsLastAudio() {
    voice.play("r1");
    assertThat(says("r1", "i1", 2_950)).isEqualTo(Written.GO_ON);
    voice.itemDone("i1");
    says("r1", "i2", 20);
    voice.itemDone("i2");
    frames.takes();
    voice.goOn();
    assertThat(written()).endsWith("audio 2400", "mark e1.15", "audio 960", "mark e1.16");
  }

  @Test
  void whatWaitsWhenTheLeaseIsLostIsLost() {
    voice.play("r1");
    says("r1", "i1", 5_000);
    silent = true;
    assertThat(voice.goOn()).isEqualTo(Written.LOST);
    assertThat(voice.goOn()).isEqualTo(Written.GO_ON);
  }

  @Test
  void aClearThatMayNotBeWrittenNowGoesOutBeforeAnythingElse() {
    voice.play("r1");
    says("r1", "i1", 20);
    silent = true;
    voice.clear(0);
    assertThat(written()).containsExactly("audio 960");
    assertThat(says("r1", "i1", 20)).isEqualTo(Written.LOST);

    silent = false;
    voice.resume();
    voice.resume();
    says("r1", "i2", 20);

    assertThat(written()).containsExactly("clear", "audio 960");
  }

  @Test
  void aClearThatABreakSwallowedGoesOutWhenFramesAreTakenAgain() {
    voice.play("r1");
    says("r1", "i1", 20);
    frames.takesNothing();
    voice.clear(0);
    assertThat(written()).containsExactly("audio 960");
    voice.resume();
    assertThat(written()).containsExactly("clear");
  }

  @Test
  void aMarkBehindAClearIsOfNoUse() {
    voice.play("r1");
    says("r1", "i1", 200);
    frames.takes();
    voice.clear(50);
    voice.played("e1.1", 300);
    assertThat(voice.heardFurther(300)).isEqualTo(Map.of("i1", 50L));
  }

  @Test
  void aPlayerWithMarksIsBelievedNoFurtherThanThose() {
    voice.play("r1");
    says("r1", "i1", 300);
    frames.takes();
    assertThat(voice.heardFurther(100)).isEqualTo(Map.of("i1", 100L));
    voice.played("e1.1", 250);
    assertThat(voice.heardFurther(290)).isEqualTo(Map.of("i1", 200L));
    assertThat(voice.heardFurther(900)).isEmpty();
  }

  @Test
  void whatASlowBrokerTookLateIsHeardLate() {
    voice.play("r1");
    says("r1", "i1", 300);
    assertThat(voice.heardFurther(250)).isEmpty();
    now = 250;
    frames.takes();
    assertThat(voice.heardFurther(350)).isEqualTo(Map.of("i1", 100L));
  }

  @Test
  void theEndIsTheLastFrameAndNotWrittenBySomebodyWithoutALease() {
    silent = true;
    voice.end();
    assertThat(written()).isEmpty();
    silent = false;
    voice.end();
    assertThat(written()).containsExactly("end");
    assertThat(voice.frames()).isEqualTo(1);
  }

  private Written says(String response, String item, int millis) {
    return write(response, item, new byte[millis * MILLI]);
  }

  private Written write(String response, String item, byte[] audio) {
    return voice.write(sound(response, item, audio));
  }

  private static Sound sound(String response, String item, byte[] audio) {
    return new Sound(new PartRef(response, item, 0, 0), audio, audio.length);
  }

  private long bytes() {
    return frames.written().stream()
        .filter(FrameOut.Audio.class::isInstance)
        .mapToLong(frame -> ((FrameOut.Audio) frame).audio().bytes().length)
        .sum();
  }

  private List<String> written() {
    return frames.written().stream().map(AgentAudioTest::word).toList();
  }

  static String word(FrameOut frame) {
    return switch (frame) {
      case FrameOut.Audio audio -> "audio " + audio.audio().bytes().length;
      case FrameOut.Clear _ -> "clear";
      case FrameOut.Mark mark -> "mark " + mark.mark();
      case FrameOut.End _ -> "end";
    };
  }
}
