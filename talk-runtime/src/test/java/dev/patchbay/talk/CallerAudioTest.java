package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.WatchLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerAudioTest {
  private static final class Ears implements CallerAudio.Ear, ProviderLine.Hearer {
    private final List<String> told = new ArrayList<>();

    @Override
    public void played(String mark) {
      told.add(mark);
    }

    @Override
    public void left() {
      told.add("left");
    }

    @Override
    public void found(FrameFinding finding) {
      told.add(finding.kind().word());
    }

    @Override
    public void audio(ProviderLine line, Sound sound) {}

    @Override
    public void event(ProviderLine line, ServerEvent event) {}

    @Override
    public void mayGoOn(ProviderLine line) {}

    @Override
    public void look() {}

    @Override
    public void ended(ProviderLine line, SocketEnd end) {}
  }

  private static final SessionQueue.Permits NONE =
      new SessionQueue.Permits() {
        @Override
        public boolean take() {
          return false;
        }

        @Override
        public void giveBack() {}
      };

  private final FakeFrames frames = new FakeFrames();
  private final Ears ears = new Ears();
  private boolean mayHear = true;
  private boolean cutOff;
  private long sequence;
  private final CallerAudio caller =
      new CallerAudio(
          frames.in(),
          (at, now) ->
              new FrameWatch(
                  WatchLimits.DEFAULT, FrameFormat.PCM16, OptionalLong.of(0), at.orElse(0), now),
          () -> mayHear,
          () -> cutOff,
          ears);
  private final FakeWire wire = new FakeWire();
  private final ProviderLine line = line(wire);

  @Test
  void whoGoesOnFromAPlaceKnowsItBeforeTheTapHasFoundIt() {
    var next =
        new CallerAudio(
            frames.sought(17),
            (_, _) -> {
              throw new AssertionError("nothing has come");
            },
            () -> true,
            () -> false,
            ears);

    assertThat(next.input(Set.of(), 0)).hasValue(17);
  }

  @Test
  void whatIsSaidBeforeASessionListensWaitsAndIsWhole() {
    speaks(3);
    caller.pump(0);
    caller.tick(250);
    assertThat(wire.heard).isEmpty();

    caller.listen(line, Set.of(), 300);

    assertThat(wire.heard).isEqualTo(frames(3));
    assertThat(ears.told).isEmpty();
  }

  @Test
  void nothingIsPassedOnWhileItMayNotBeWrittenDown() {
    mayHear = false;
    caller.listen(line, Set.of(), 0);
    speaks(2);
    caller.pump(0);
    assertThat(wire.heard).isEmpty();
    mayHear = true;
    caller.pump(0);
    assertThat(wire.heard).isEqualTo(frames(2));
  }

  @Test
  void aSessionThatTakesNoMoreIsNotGivenMoreUntilItSaysSo() {
    caller.listen(line, Set.of(), 0);
    wire.flow = Flow.WAIT;
    speaks(3);
    caller.pump(0);
    caller.pump(0);
    assertThat(wire.heard).isEqualTo(frames(1));
    wire.flow = Flow.GO_ON;
    caller.mayGoOn(line, 0);
    assertThat(wire.heard).isEqualTo(frames(3));
  }

  @Test
  void aNewSessionHearsTheLastHalfSecondAgainThenWhatFollowsInItsOrder() {
    caller.listen(line, Set.of(), 0);
    speaks(60);
    caller.pump(0);
    var second = new FakeWire();
    speaks(1);

    caller.listen(line(second), Set.of(), 600);

    assertThat(second.heard).isEqualTo(frames(26));
    assertThat(wire.heard).isEqualTo(frames(60));
  }

  @Test
  void whatIsSaidAgainRespectsASessionThatTakesNoMore() {
    caller.listen(line, Set.of(), 0);
    speaks(60);
    caller.pump(0);
    var second = new FakeWire();
    second.flow = Flow.WAIT;
    ProviderLine next = line(second);

    caller.listen(next, Set.of(), 600);
    assertThat(second.heard).isEqualTo(frames(1));
    second.flow = Flow.GO_ON;
    caller.mayGoOn(next, 600);

    assertThat(second.heard).isEqualTo(frames(25));
  }

  @Test
  void whoIsPutInThePlaceOfASessionThatEndsOverWhatItIsGivenIsGivenMore() {
    caller.listen(line, Set.of(), 0);
    var second = new FakeWire();
    ProviderLine next = line(second);
    wire.flow = Flow.ENDED;
    wire.whileHearing =
        () -> {
          caller.lost(line, 0, 0);
          caller.listen(next, Set.of(), 0);
        };
    speaks(1);
    caller.pump(0);
    speaks(1);

    caller.pump(0);

    assertThat(second.heard).isEqualTo(frames(2));
  }

  @Test
  void whatADeadSessionDidNotTakeIsSaidToTheNext() {
    caller.listen(line, Set.of(), 0);
    wire.flow = Flow.ENDED;
    speaks(2);
    caller.pump(0);
    caller.lost(line, 0, 0);
    var second = new FakeWire();
    caller.listen(line(second), Set.of(), 0);
    assertThat(second.heard).isEqualTo(frames(2));
  }

  @Test
  void whatASessionMayNotHaveHeardForDeafnessIsSaidAgainToTheNext() {
    caller.listen(line, Set.of(), 0);
    for (long now = 0; now < 6_000; now += 20) {
      speaks(1);
      caller.pump(now);
    }
    caller.lost(line, 3_000, 6_000);
    int all = wire.heard.size();
    var second = new FakeWire();
    caller.listen(line(second), Set.of(), 6_000);

    assertThat(second.heard).hasSizeBetween(3_400 / 20, 3_600 / 20);
    assertThat(second.heard).isEqualTo(wire.heard.subList(all - second.heard.size(), all));
  }

  @Test
  void whatASessionThatSoonDiesWasGivenAtOnceIsSaidAgainToTheNext() {
    ProviderLine second = deafAndReplaced(new FakeWire());
    caller.lost(second, 0, 6_200);
    var third = new FakeWire();
    caller.listen(line(third), Set.of(), 6_200);
    assertThat(third.heard).hasSizeBetween(3_400 / 20, 3_600 / 20);
  }

  @Test
  void whatASessionHasNotTakenAgainIsHeardByAnotherHolder() {
    var second = new FakeWire();
    second.flow = Flow.WAIT;
    var unused = deafAndReplaced(second);
    assertThat(caller.input(Set.of(), 60_000).orElseThrow()).isLessThan(sequence - 3_300 / 20);
  }

  private ProviderLine deafAndReplaced(FakeWire by) {
    caller.listen(line, Set.of(), 0);
    for (long now = 0; now < 6_000; now += 20) {
      speaks(1);
      caller.pump(now);
    }
    caller.lost(line, 3_000, 6_000);
    ProviderLine second = line(by);
    caller.listen(second, Set.of(), 6_000);
    return second;
  }

  @Test
  void aSentenceThatASessionHeardInPartIsGivenToTheNextFromItsBeginning() {
    caller.listen(line, Set.of(), 0);
    speaks(0, 11_000);
    caller.speechBegan("u1", 10_000);
    speaks(11_000, 40_000);
    caller.lost(line, 0, 40_000);
    assertThat(caller.kept()).containsExactly("u1");
    var second = new FakeWire();
    speaks(1);

    caller.listen(line(second), Set.of("u1"), 50_000);

    assertThat(second.heard).isEqualTo(frames(1_500 + 1));
  }

  @Test
  void whatTheNextSessionSoonTakesWithItIsHeardFromThereByTheOneBehindIt() {
    caller.listen(line, Set.of(), 0);
    speaks(0, 11_000);
    caller.speechBegan("u1", 10_000);
    speaks(11_000, 20_000);
    caller.speechEnded(line, 19_000, 20_000);
    caller.lost(line, 0, 20_000);
    ProviderLine second = line(new FakeWire());
    caller.listen(second, Set.of("u1"), 40_000);
    caller.lost(second, 0, 42_500);
    assertThat(caller.input(Set.of(), 50_000)).hasValue(501);
    var third = new FakeWire();

    caller.listen(line(third), Set.of(), 50_000);

    assertThat(third.heard).isEqualTo(frames(500));
  }

  @Test
  void ofALongSpeechAMinuteIsKeptAndWhatBeganBeforeIsNot() {
    caller.listen(line, Set.of(), 0);
    speaks(0, 10_000);
    caller.speechBegan("u1", 9_000);
    speaks(10_000, 40_000);
    caller.speechBegan("u2", 39_000);
    speaks(40_000, 90_000);
    caller.lost(line, 0, 90_000);

    assertThat(caller.kept()).containsExactly("u2");
    var second = new FakeWire();
    caller.listen(line(second), Set.of("u2"), 91_000);
    assertThat(second.heard).isEqualTo(frames(51 * 50));
  }

  @Test
  void whereTheCallerHasBeenSilentForLongOnlySecondsAreKept() {
    caller.listen(line, Set.of(), 0);
    speaks(0, 10_000);
    caller.speechBegan("u1", 9_000);
    caller.speechEnded(line, 9_800, 10_000);
    speaks(10_000, 21_900);
    assertThat(caller.kept()).containsExactly("u1");
    speaks(21_900, 22_100);
    assertThat(caller.kept()).isEmpty();
  }

  @Test
  void marksAndTheEndKeepTheirPlaceBehindWhatWasSaid() {
    caller.listen(line, Set.of(), 0);
    speaks(1);
    frames.comes(new FrameIn.Played("line-1", sequence++, "e1.1"), 0);
    frames.comes(new FrameIn.End("line-1", sequence++), 0);
    caller.pump(0);
    assertThat(wire.heard).isEqualTo(frames(1));
    assertThat(ears.told).containsExactly("e1.1", "left");
  }

  @Test
  void onlyAWordFromTheSessionThatListensCounts() {
    caller.listen(line, Set.of(), 0);
    wire.flow = Flow.WAIT;
    speaks(2);
    caller.pump(0);
    caller.mayGoOn(line(new FakeWire()), 0);
    assertThat(wire.heard).isEqualTo(frames(1));
  }

  @Test
  void whoIsNotListenedToDoesNotStall() {
    caller.tick(60_000);
    assertThat(ears.told).isEmpty();
    caller.listen(line, Set.of(), 60_000);
    caller.tick(60_000);
    caller.tick(63_000);
    assertThat(ears.told).containsExactly("stalled");
  }

  @Test
  void whoseFramesStopInTheMiddleOfSpeechIsSilentSoThatTheTurnEnds() {
    caller.listen(line, Set.of(), 0);
    speaks(1);
    caller.pump(0);
    caller.speaks(true);
    pass(0, 30_000);
    assertThat(wire.heard).hasSize(1 + 44).endsWith(12_000);

    speaks(1);
    caller.pump(30_000);
    caller.speaks(false);
    pass(30_000, 40_000);

    assertThat(wire.heard).hasSize(46).endsWith(960);
  }

  @Test
  void aGapOfLessThanFiveSecondsSplitsNoWordHoweverItJitters() {
    caller.listen(line, Set.of(), 0);
    caller.speaks(true);
    var chance = new Random(5);
    long now = 0;
    for (int burst = 1; burst <= 200; burst++) {
      speaks(1 + chance.nextInt(5));
      caller.pump(now);
      long next = now + chance.nextLong(5_000);
      pass(now, next);
      now = next;
    }
    assertThat(wire.heard).containsOnly(960);
  }

  @Test
  void whoIsNotHeardForTheBrokersSakeIsNotSilenced() {
    caller.listen(line, Set.of(), 0);
    speaks(1);
    caller.pump(0);
    caller.speaks(true);
    pass(0, 4_500);
    cutOff = true;
    pass(4_500, 30_000);
    cutOff = false;
    pass(30_000, 34_500);
    assertThat(wire.heard).isEqualTo(frames(1));

    pass(34_500, 35_250);
    assertThat(wire.heard).hasSizeGreaterThan(1).endsWith(12_000);
  }

  @Test
  void whatWaitsHereHasComeHoweverLongItWaits() {
    caller.listen(line, Set.of(), 0);
    speaks(1);
    caller.pump(0);
    caller.speaks(true);
    mayHear = false;
    speaks(1);
    pass(0, 20_000);
    mayHear = true;
    caller.tick(20_250);
    caller.tick(25_000);
    assertThat(wire.heard).isEqualTo(frames(2));
  }

  @Test
  void aSessionThatHeardNoSpeechBeginIsNotToldOfItsEnd() {
    caller.listen(line, Set.of(), 0);
    speaks(1);
    caller.pump(0);
    caller.speaks(true);
    caller.lost(line, 0, 0);
    var second = new FakeWire();
    caller.listen(line(second), Set.of(), 1_000);
    pass(1_000, 20_000);
    assertThat(second.heard).isEqualTo(frames(1));
  }

  @Test
  void whoSendsFasterThanAnybodySpeaksIsHeardAtMostAQuarterFaster() {
    caller.listen(line, Set.of(), 0);
    for (int burst = 0; burst < 7; burst++) {
      speaks(500);
      caller.pump(0);
    }
    assertThat(wire.heard).isEqualTo(frames(3_000));

    pass(0, 4_001);

    assertThat(wire.heard).isEqualTo(frames(3_250));
    assertThat(ears.told).containsOnly("silent");
  }

  /** As it is spoken. */
  private void speaks(long from, long to) {
    for (long now = from; now < to; now += 20) {
      speaks(1);
      caller.pump(now);
    }
  }

  private void pass(long from, long to) {
    for (long now = from; now < to; now += 250) {
      caller.tick(now);
    }
  }

  private void speaks(int count) {
    for (int each = 0; each < count; each++) {
      frames.comes(
          new FrameIn.Audio("line-1", sequence, new FrameAudio(FrameFormat.PCM16, new byte[960])),
          sequence * 20);
      sequence++;
    }
  }

  private static List<Integer> frames(int count) {
    return Collections.nCopies(count, 960);
  }

  private ProviderLine line(FakeWire wire) {
    var line = new ProviderLine(1, ears, NONE, FakeTalk.unheard());
    line.opened(wire);
    return line;
  }
}
