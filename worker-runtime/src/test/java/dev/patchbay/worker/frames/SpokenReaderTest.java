package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Reads a stream's log up to where its next holder, of epoch 5, takes over. */
class SpokenReaderTest {
  private static final FrameAudio PCM = new FrameAudio(FrameFormat.PCM16, new byte[960]);
  private static final long SAMPLES = 480;
  private static final Instant SINCE = Instant.ofEpochMilli(1_000);

  private final SpokenLog log = new SpokenLog();
  private final SpokenReader reader = new SpokenReader(log, log::nanos);

  @Test
  void whatStandsFromItsPlaceToTheMarkIsHeard() throws Exception {
    log.write(1_100, audio(3, 0));
    log.write(1_200, audio(3, 1));
    log.write(1_300, new FrameOut.Audio("another", 3, 2, PCM));
    log.write(1_400, new FrameOut.Mark("s", 5, 0, "moved-5"));

    assertThat(read(from(0, OptionalLong.of(0)))).isEqualTo(new Spoken(2 * SAMPLES, 2, true));
    assertThat(read(from(1, OptionalLong.of(1)))).isEqualTo(new Spoken(SAMPLES, 1, true));
    assertThat(log.timesAsked()).isZero();
  }

  @Test
  void whereNobodyKnowsThePlaceItIsFoundByTime() throws Exception {
    log.write(900, audio(2, 0));
    log.write(1_100, audio(3, 0));
    log.write(1_400, new FrameOut.Mark("s", 5, 0, "moved-5"));

    assertThat(read(from(0, OptionalLong.empty()))).isEqualTo(new Spoken(SAMPLES, 1, true));
    assertThat(log.firstRead()).isEqualTo(1);
  }

  @Test
  void whereThePlaceIsGoneItIsFoundByTime() throws Exception {
    for (int i = 0; i < 4; i++) {
      log.write(1_100 + i, audio(3, i));
    }
    log.write(1_400, new FrameOut.Mark("s", 5, 0, "moved-5"));
    log.forgetBefore(2);

    assertThat(read(from(1, OptionalLong.of(1))))
        .as("of frame 1 the one behind it tells how long it was")
        .isEqualTo(new Spoken(3 * SAMPLES, 2, true));
  }

  @Test
  void soItIsWhereTheLogNeverWentSoFar() throws Exception {
    log.write(1_100, audio(3, 0));
    log.write(1_400, new FrameOut.Mark("s", 5, 0, "moved-5"));

    assertThat(read(from(0, OptionalLong.of(70)))).isEqualTo(new Spoken(SAMPLES, 1, true));
  }

  @Test
  void whereNothingIsAsYoungItIsReadFromItsBeginningAndTheMarkIsWaitedFor() throws Exception {
    log.write(900, audio(3, 0));
    log.afterPolls(20, () -> log.write(1_400, new FrameOut.Mark("s", 5, 0, "moved-5")));

    assertThat(read(from(0, OptionalLong.empty()))).isEqualTo(new Spoken(SAMPLES, 1, true));
  }

  @Test
  void whatIsNoFrameIsNotHeard() throws Exception {
    log.write(1_100, audio(3, 0));
    log.writeNoFrame("s");
    log.write(1_400, new FrameOut.Mark("s", 5, 0, "moved-5"));

    assertThat(read(from(0, OptionalLong.of(0)))).isEqualTo(new Spoken(SAMPLES, 1, true));
  }

  @Test
  void whatIsNotReadWithinEightSecondsIsNotHeard() throws Exception {
    log.write(1_100, audio(3, 0));

    assertThat(read(from(0, OptionalLong.of(0)))).isEqualTo(new Spoken(SAMPLES, 1, false));
    assertThat(log.elapsed()).isEqualTo(SpokenReader.PATIENCE);
  }

  @Test
  void aBrokerThatDoesNotAnswerIsWaitedForNoLongerThanThatInAll() throws Exception {
    log.write(1_100, audio(3, 0));
    log.forgetBefore(1);
    log.silent = true;

    assertThat(read(from(0, OptionalLong.of(0))).whole()).isFalse();
    assertThat(log.elapsed()).isLessThanOrEqualTo(SpokenReader.PATIENCE);
    assertThat(log.closedWithin()).as("of the client, too").isZero();
  }

  @Test
  void whatMayNotBeReadIsNotHeardAndTheClientIsClosed() throws Exception {
    log.write(1_100, audio(3, 0));
    log.fails = Optional.of(new TopicAuthorizationException("audio.acme.frames.out"));

    assertThat(read(from(0, OptionalLong.of(0))).whole()).isFalse();
    assertThat(log.isClosed()).isTrue();
  }

  @Test
  void whoeverIsInterruptedSaysSo() {
    log.write(1_100, audio(3, 0));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> read(from(0, OptionalLong.of(0))))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(log.isClosed()).isTrue();
  }

  private Spoken read(SpokenFrom from) throws InterruptedException {
    return reader.read(SpokenLog.PLACE, from, 5);
  }

  private static SpokenFrom from(long frame, OptionalLong offset) {
    return new SpokenFrom(3, frame, offset, SINCE);
  }

  private static FrameOut audio(int epoch, long sequence) {
    return new FrameOut.Audio("s", epoch, sequence, PCM);
  }
}
