package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MouthTest {
  /** What the provider says in one piece: 200 ms. */
  private static final int PIECE = 9_600;

  private final FakeBroker broker = new FakeBroker();
  private final List<FrameLoss> losses = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Random random = new Random(1);
  private final Mouth mouth = new Mouth(broker.open(listener()), FrameFormat.PCM16);
  private int wakes;

  @Test
  void aMinuteSaidAtOnceIsWrittenWholeAsFastAsItIsTaken() {
    say(300);

    assertThat(mouth.waits()).isTrue();
    takeAll();

    assertThat(mouth.waits()).isFalse();
    assertThat(losses).isEmpty();
    assertThat(sound()).isEqualTo(said.toByteArray());
    assertThat(mouth.audioMs()).isEqualTo(60_000);
  }

  @Test
  void whoTakesOverMarksThatAndWritesNothingThatOthersHaveWritten() {
    mouth.takeOver("moved-2", new Spoken(24_000, 11, true), 1_200);
    mouth.alsoWritten(new Spoken(4_800, 2, true));
    say(3);
    takeAll();

    assertThat(broker.frames.getFirst()).isInstanceOf(FrameOut.Mark.class);
    byte[] all = said.toByteArray();
    assertThat(sound()).isEqualTo(Arrays.copyOfRange(all, 2 * 6_000, all.length));
    assertThat(mouth.ahead()).isZero();
    assertThat(mouth.samples()).isEqualTo(24_000 + 4_800 + 3 * 4_800 - 6_000);
    assertThat(mouth.frames()).isEqualTo(11 + 2 + broker.frames.size());
  }

  @Test
  void whoSaysItInAnotherWayWritesAllOfItAndCountsWhatStands() {
    mouth.takeOver("moved-2", new Spoken(24_000, 11, true), 1_200);
    mouth.alsoWritten(new Spoken(4_800, 2, true));
    mouth.anew();
    assertThat(mouth.saidMs()).isEqualTo(1_200);
    say(30);

    assertThat(mouth.saidMs()).as("with what is kept").isEqualTo(7_200);
    takeAll();
    assertThat(sound()).isEqualTo(said.toByteArray());
    assertThat(mouth.saidMs()).isEqualTo(7_200);
  }

  @Test
  void theEndComesBehindWhatIsKept() {
    say(50);
    mouth.end();

    assertThat(mouth.isOver()).isFalse();
    takeAll();

    assertThat(mouth.isOver()).isTrue();
    assertThat(sound()).isEqualTo(said.toByteArray());
    assertThat(broker.frames.getLast()).isInstanceOf(FrameOut.End.class);
    assertThat(mouth.frames()).isEqualTo(101);
  }

  @Test
  void whoBreaksOffLeavesWhatIsKeptAndTellsThatNothingFollows() {
    say(50);
    int written = broker.frames.size();
    mouth.breakOff();

    assertThat(mouth.isOver()).isTrue();
    assertThat(broker.frames).hasSize(written + 1);
    assertThat(broker.frames.getLast()).isInstanceOf(FrameOut.End.class);
    mouth.breakOff();
    assertThat(broker.frames).hasSize(written + 1);
  }

  @Test
  void whoMayNotSpeakDoesNotTellTheEndEither() {
    say(1);
    int written = broker.frames.size();
    mouth.silence(true);
    mouth.breakOff();

    assertThat(broker.frames).hasSize(written);
  }

  @Test
  void aBreakLosesWhatWasOnItsWayAndNothingThatIsKept() {
    say(50);
    int sent = broker.frames.size();
    broker.loseOne();
    assertThat(losses).hasSize(1);
    mouth.broken(0);
    takeAll();

    assertThat(mouth.waits()).isFalse();
    byte[] behind = said.toByteArray();
    assertThat(sound()).isEqualTo(behind);
    assertThat(broker.frames).hasSizeGreaterThan(sent);
  }

  @Test
  void whoMayNotSpeakKeepsWhatThereIsToSay() {
    mouth.silence(true);
    say(3);

    assertThat(broker.frames).isEmpty();
    assertThat(mouth.waits()).isTrue();
    mouth.silence(false);
    takeAll();

    assertThat(sound()).isEqualTo(said.toByteArray());
  }

  @Test
  void fiveBreaksInAMinuteAreHopeless() {
    for (int i = 0; i < 5; i++) {
      assertThat(mouth.hopeless()).isEmpty();
      say(1);
      broker.loseOne();
      mouth.broken(i * 1_000L);
      takeAll();
    }

    assertThat(mouth.hopeless()).isPresent();
    mouth.end();
    assertThat(mouth.isOver()).isTrue();
  }

  @Test
  void aFrameThatIsRefusedIsHopelessAtOnce() {
    say(1);
    broker.refuseOne();
    mouth.broken(0);

    assertThat(mouth.hopeless()).containsInstanceOf(FrameLoss.Refused.class);
  }

  @Test
  void g711IsAThirdOfTheSamplesAndAByteEach() {
    var muLaw = new FakeBroker();
    var line = new Mouth(muLaw.open(listener()), FrameFormat.PCMU);
    line.say(new byte[PIECE]);
    line.say(new byte[PIECE]);

    long bytes =
        muLaw.frames.stream()
            .mapToLong(frame -> ((FrameOut.Audio) frame).audio().bytes().length)
            .sum();
    assertThat(bytes).isBetween(3_200L - 100, 3_200L);
  }

  private void say(int pieces) {
    for (int i = 0; i < pieces; i++) {
      byte[] piece = new byte[PIECE];
      random.nextBytes(piece);
      said.writeBytes(piece);
      mouth.say(piece);
    }
  }

  /** The broker takes all, a few at a time; the mouth goes on when it is woken. */
  private void takeAll() {
    for (int i = 0; i < 1_000 && (broker.waiting() > 0 || mouth.waits()); i++) {
      broker.acknowledge(5);
      while (wakes > 0) {
        wakes--;
        mouth.goOn();
      }
    }
  }

  private byte[] sound() {
    var all = new ByteArrayOutputStream();
    for (FrameOut frame : broker.frames) {
      if (frame instanceof FrameOut.Audio audio) {
        all.writeBytes(audio.audio().bytes());
      }
    }
    return all.toByteArray();
  }

  private OutListener listener() {
    return new OutListener() {
      @Override
      public void mayGoOn() {
        wakes++;
      }

      @Override
      public void lost(FrameLoss loss) {
        losses.add(loss);
      }
    };
  }
}
