package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.talk.FrameFault.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Frames of 20 ms from a microphone, ten of one utterance; numbers with the time they arrived. */
final class RoadTest {
  private static final long FRAME = 20_000_000;

  private static List<String> arrivals(FrameFault... faults) {
    var road = new Road(List.of(faults), 20);
    var arrivals = new ArrayList<String>();
    int frame = 0;
    long sequence = 0;
    for (long time = 0; time < 20; time++) {
      var place = new Place(1, frame);
      if (frame < 10 && !road.stands(place, sequence, time * FRAME)) {
        road.enter(audio(sequence++), place, time * FRAME);
        frame++;
      }
      for (InFrame out : road.leave(time * FRAME)) {
        arrivals.add(
            out.sequence()
                + (out.flaw() == InFrame.Flaw.NONE ? "" : " " + out.flaw())
                + "@"
                + time);
      }
    }
    assertThat(road.empty()).isTrue();
    assertThat(road.befell()).extracting(Befallen::fault).containsExactlyInAnyOrder(faults);
    return arrivals;
  }

  private static InFrame audio(long sequence) {
    return new InFrame(sequence, new InFrame.Audio(new byte[160]));
  }

  private static Place place(int frame) {
    return new Place(1, frame);
  }

  @Test
  void aGoodOneHasEveryFrameAtItsTime() {
    assertThat(arrivals())
        .containsExactly("0@0", "1@1", "2@2", "3@3", "4@4", "5@5", "6@6", "7@7", "8@8", "9@9");
  }

  @Test
  void missingFramesHaveTakenTheirNumbersWithThem() {
    assertThat(arrivals(new FrameFault.Missing(place(3), 2)))
        .containsExactly("0@0", "1@1", "2@2", "5@5", "6@6", "7@7", "8@8", "9@9");
  }

  @Test
  void aDoubledFrameComesTwice() {
    assertThat(arrivals(new FrameFault.Doubled(place(3))))
        .contains("3@3", "3@3", "4@4")
        .hasSize(11);
  }

  @Test
  void aSwappedFrameComesBehindTheNextAtItsTime() {
    assertThat(arrivals(new FrameFault.Swapped(place(3))))
        .containsExactly("0@0", "1@1", "2@2", "4@4", "3@4", "5@5", "6@6", "7@7", "8@8", "9@9");
  }

  @Test
  void aMarkToldBetweenTheTwoComesAtTheSameTime() {
    var road = new Road(List.of(new FrameFault.Swapped(place(0))), 20);
    road.enter(audio(0), place(0), 0);
    road.enter(new InFrame(1, new InFrame.Played("m")), 1);
    assertThat(road.leave(1)).isEmpty();
    road.enter(audio(2), place(1), FRAME);
    assertThat(road.leave(FRAME)).extracting(InFrame::sequence).containsExactly(1L, 2L, 0L);
  }

  @Test
  void anOvertakenFrameComesBehindSoMany() {
    assertThat(arrivals(new FrameFault.Overtaken(place(2), 6)))
        .containsExactly("0@0", "1@1", "3@3", "4@4", "5@5", "6@6", "7@7", "8@8", "2@8", "9@9");
  }

  @Test
  void delayedFramesHoldUpThoseBehindThem() {
    assertThat(arrivals(new FrameFault.Delayed(place(2), 2, Duration.ofMillis(100))))
        .containsExactly("0@0", "1@1", "2@7", "3@8", "4@8", "5@8", "6@8", "7@8", "8@8", "9@9");
  }

  @Test
  void bunchedFramesComeTogether() {
    assertThat(arrivals(new FrameFault.Bunched(place(2), 6, 3)))
        .containsExactly("0@0", "1@1", "2@4", "3@4", "4@4", "5@7", "6@7", "7@7", "8@8", "9@9");
  }

  @Test
  void aStalledMicrophoneGoesOnWithTheNextNumber() {
    assertThat(arrivals(new FrameFault.Stalled(place(2), Duration.ofMillis(100))))
        .containsExactly("0@0", "1@1", "2@7", "3@8", "4@9", "5@10", "6@11", "7@12", "8@13", "9@14");
  }

  @Test
  void spoiltRecordsStandBeforeOrInPlaceOfTheFrame() {
    assertThat(arrivals(new FrameFault.Unreadable(place(1)), new FrameFault.Misformatted(place(3))))
        .startsWith("0@0", "1 UNREADABLE@1", "1@1", "2@2", "3 MISFORMATTED@3", "4@4");
  }

  @Test
  void whatIsNoFrameOfTheMicrophonePassesNothing() {
    var road = new Road(List.of(new FrameFault.Delayed(place(0), 1, Duration.ofMillis(50))), 20);
    road.enter(audio(0), place(0), 0);
    road.enter(new InFrame(1, new InFrame.Played("m")), 0);
    assertThat(road.leave(0)).isEmpty();
    assertThat(road.leave(50_000_000)).extracting(InFrame::sequence).containsExactly(0L, 1L);
  }

  @Test
  void faultsOfOtherUtterancesDoNothing() {
    var road = new Road(List.of(new FrameFault.Missing(new Place(0, 0), 9)), 20);
    road.enter(audio(0), place(0), 0);
    assertThat(Stream.of(road.leave(0).size(), road.befell().size())).containsExactly(1, 0);
  }
}
