package dev.patchbay.chained;

import static dev.patchbay.chained.RecordedTalks.RATE;
import static dev.patchbay.chained.RecordedTalks.RULES;
import static dev.patchbay.chained.RecordedTalks.numbered;
import static dev.patchbay.chained.RecordedTalks.said;
import static dev.patchbay.chained.RecordedTalks.talks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LongTranscriptTest {
  private static final Ending.Failed FAILED =
      new Ending.Failed("provider_refused", "no", false, Optional.empty());

  private final Map<PartKey, PartTranscript> told = new HashMap<>();

  @Test
  void partsAreWorkedAtOnceAndNeverMoreThanTheBound() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier three = new CyclicBarrier(3);
    LongEnd end =
        work(
            3,
            talks(9),
            Map.of(),
            part -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              met(three);
              now.decrementAndGet();
              return numbered(part);
            });
    assertThat(text(end)).isEqualTo("0 1 2 3 4 5 6 7 8");
    assertThat(most).hasValue(3);
    assertThat(told).hasSize(9);
  }

  @Test
  void theSplitterReadsNoFurtherThanTheBoundWhilePartsAreUnderWay() throws Exception {
    CountingStream sound = new CountingStream(Sounds.pcm16(talks(20)));
    List<Long> readAtTheBeginning = Collections.synchronizedList(new ArrayList<>());
    CyclicBarrier two = new CyclicBarrier(2);
    LongEnd end =
        new LongTranscript(RULES, 2)
            .work(
                Sounds.samples(sound, RATE),
                Map.of(),
                part -> {
                  met(two);
                  readAtTheBeginning.add(
                      sound.read.get() - part.place().key().endMs() * 2 * RATE / 1000);
                  met(two);
                  return numbered(part);
                },
                (place, words) -> {});
    assertThat(end).isInstanceOf(LongEnd.Done.class);
    assertThat(readAtTheBeginning)
        .allSatisfy(ahead -> assertThat(ahead).isLessThan(10L * 2 * RATE));
  }

  @Test
  void finishedPartsAreNotWorkedAgain() throws Exception {
    work(2, talks(6), Map.of(), RecordedTalks::numbered);
    Map<PartKey, PartTranscript> finished = new HashMap<>(told);
    finished.keySet().removeIf(key -> key.index() % 2 == 1);
    finished.put(new PartKey(0, 0, 77), new PartTranscript("foreign", List.of(), List.of()));
    told.clear();
    List<Integer> worked = Collections.synchronizedList(new ArrayList<>());
    LongEnd end =
        work(
            2,
            talks(6),
            finished,
            part -> {
              worked.add(part.place().key().index());
              return numbered(part);
            });
    assertThat(worked).containsExactlyInAnyOrder(1, 3, 5);
    assertThat(told.keySet()).extracting(PartKey::index).containsExactlyInAnyOrder(1, 3, 5);
    assertThat(text(end)).isEqualTo("0 1 2 3 4 5");
  }

  @Test
  void aRecordingThatWasFinishedBeforeIsOnlyJoined() throws Exception {
    work(2, talks(6), Map.of(), RecordedTalks::numbered);
    LongEnd end = work(1, talks(6), Map.copyOf(told), part -> new PartEnd.Failed(FAILED));
    assertThat(text(end)).isEqualTo("0 1 2 3 4 5");
  }

  @Test
  void aRecordingThatBreaksItsWordHalfwayIsRefused() {
    byte[] codes = Sounds.muLaw(talks(4));
    InputStream lying = Sounds.muLawWav(new ByteArrayInputStream(codes), codes.length + 1_000L);
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() ->
            new LongTranscript(RULES, 2)
                .work(
                    Sounds.decoded(lying, OptionalLong.empty(), Optional.empty()),
                    Map.of(),
                    RecordedTalks::numbered,
                    (place, words) -> {}))
        .withMessage("input.wav.data: must not be longer than the file");
  }

  @Test
  void anAnswerLargerThanAnyPartSaysIsTheProvidersFault() throws Exception {
    LongEnd end = work(2, talks(2), Map.of(), part -> said(part, "word ".repeat(20_000)));
    assertThat(end)
        .isEqualTo(
            new LongEnd.Failed(
                new Ending.Failed(
                    "provider_malformed",
                    "text: must have at most 65536 characters",
                    true,
                    Optional.empty())));
  }

  private LongEnd work(
      int parallel,
      short[] samples,
      Map<PartKey, PartTranscript> finished,
      PartTranscriber transcriber)
      throws RefusedInput, IOException, InterruptedException {
    return new LongTranscript(RULES, parallel)
        .work(
            Sounds.samples(samples, RATE),
            finished,
            transcriber,
            (place, words) -> told.put(place.key(), words));
  }

  private static String text(LongEnd end) {
    return switch (end) {
      case LongEnd.Done done -> done.transcript().text();
      case LongEnd.Failed failed -> throw new AssertionError(failed);
    };
  }

  private static void met(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static final class CountingStream extends InputStream {
    private final ByteArrayInputStream bytes;
    private final AtomicLong read = new AtomicLong();

    CountingStream(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      read.incrementAndGet();
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int count = bytes.read(into, from, length);
      read.addAndGet(Math.max(0, count));
      return count;
    }
  }
}
