package dev.patchbay.cli.talk;

import static dev.patchbay.cli.talk.PlayerTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LiveTalkTest {
  private static final FramesEnd IN =
      new FramesEnd("audio.acme.frames.in", 2, "call", FrameFormat.PCMU);
  private static final FramesEnd OUT =
      new FramesEnd("audio.acme.frames.out", 1, "answer", FrameFormat.PCMU);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final FrameLine line = new FrameLine(producer, IN);
  private final List<Moment> moments = new ArrayList<>();
  private final LiveTalk talk = talk(said(1, 2));
  private long sequence;

  @Test
  void frameGoesOutForEachFramesTimeNumberedFromZero() {
    for (long now = 0; now <= 160_000; now += 10_000) {
      assertThat(talk.step(now)).isEmpty();
    }

    assertThat(producer.history())
        .allMatch(it -> it.topic().equals(IN.topic()) && it.partition() == 2);
    assertThat(written())
        .containsExactly(
            sound(0, run(1, 320)),
            sound(1, run(1, 320)),
            sound(2, run(0xff, 320)),
            sound(3, run(0xff, 320)),
            sound(4, run(0xff, 320)));
    assertThat(moments).containsExactly(new Moment.Speaks(1), new Moment.Spoken(1));
  }

  @Test
  void marksAreToldBackInTheSameSequence() {
    talk.take(audio(), 5_000);
    talk.take(mark("m-1"), 5_000);
    assertThat(talk.step(20_000)).isEmpty();
    assertThat(talk.step(25_000)).isEmpty();

    assertThat(written())
        .containsExactly(sound(0, run(1, 320)), new FrameIn.Played("call", 1, "m-1"));
  }

  @Test
  void whatIsOfAnotherStreamIsPassedOverAndWhatIsNoFrameIsCounted() {
    talk.take(record(new FrameOut.Clear("another", 9, 0)), 0);
    ConsumerRecord<byte[], byte[]> bad = record(new FrameOut.Clear("answer", 1, 0));
    bad.headers().remove("pb-frame");
    talk.take(bad, 0);

    Talked talked = talk.talked(Why.HUNG_UP, 0);
    assertThat(talked.unreadable()).isEqualTo(1);
    assertThat(talked.clears()).isZero();
  }

  @Test
  void framesThatNeverCameAreTold() {
    talk.take(audio(), 0);
    sequence += 3;
    talk.take(audio(), 0);

    assertThat(moments).containsExactly(new Moment.Missing(3));
    assertThat(talk.talked(Why.HUNG_UP, 0).missing()).isEqualTo(3);
  }

  @Test
  void whatAHolderSaysThatWasSupersededIsNotHeard() {
    talk.take(audio(), 0);
    talk.take(record(new FrameOut.Clear("answer", 2, 0)), 0);
    talk.take(audio(), 0);
    talk.take(record(new FrameOut.End("answer", 1, sequence++)), 0);

    assertThat(talk.step(40_000)).isEmpty();
    Talked talked = talk.talked(Why.HUNG_UP, 40_000);
    assertThat(talked.stale()).isEqualTo(2);
    assertThat(talked.heardMicros()).isZero();
  }

  @Test
  void talkIsOverWhenTheAgentHasEndedAndThatWasHeard() {
    talk.take(audio(), 0);
    talk.take(record(new FrameOut.End("answer", 1, sequence++)), 0);

    assertThat(talk.step(10_000)).isEmpty();
    assertThat(talk.step(20_125)).contains(Why.AGENT_ENDED);
  }

  @Test
  void callerLeavesWhenAllIsSaidAndAnswered() {
    assertThat(talk.step(0)).isEmpty();
    assertThat(talk.step(100_000)).isEmpty();
    talk.take(audio(), 200_000);
    for (long now = 200_000; now < 3_220_000; now += 20_000) {
      assertThat(talk.step(now)).isEmpty();
    }
    assertThat(talk.step(3_240_000)).contains(Why.ANSWERED);

    Talked talked = talk.talked(Why.ANSWERED, 3_240_000);
    assertThat(talked.heardMicros()).isEqualTo(20_000);
    assertThat(talked.framesSent()).isEqualTo(written().size());
  }

  @Test
  void stalledMicrophoneSendsNothingAndIsNotAskedWithoutPause() {
    var talk = talk(new Utterance(stalled(), Cue.atOnce()));
    for (long now = 0; now <= 2_000_000; now += 10_000) {
      assertThat(talk.step(now)).isEmpty();
      assertThat(talk.idle(now)).isPositive();
    }

    assertThat(producer.history()).isEmpty();
    assertThat(moments).containsExactly(new Moment.Speaks(1), new Moment.Stalled());
  }

  private LiveTalk talk(Utterance utterance) {
    var script = new Script(List.of(utterance), Script.lingering(Duration.ofSeconds(3)));
    return new LiveTalk(OUT, script, Duration.ofMillis(40), line, Optional.empty(), moments::add);
  }

  private static Utterance said(int value, int frames) {
    var recording = new Recording(FrameFormat.PCMU, run(value, frames * 320));
    return new Utterance(recording.voice(), Cue.atOnce());
  }

  private static Voice stalled() {
    return new Voice() {
      @Override
      public FrameFormat format() {
        return FrameFormat.PCMU;
      }

      @Override
      public Next next(int bytes) {
        return new Next.NotYet();
      }
    };
  }

  private List<FrameIn> written() {
    return producer.history().stream()
        .map(it -> FrameHeaders.readIn(it.headers(), it.value()))
        .toList();
  }

  private static FrameIn sound(long number, byte[] bytes) {
    return new FrameIn.Audio("call", number, new FrameAudio(FrameFormat.PCMU, bytes));
  }

  private ConsumerRecord<byte[], byte[]> audio() {
    return record(
        new FrameOut.Audio("answer", 1, sequence++, new FrameAudio(FrameFormat.PCMU, run(5, 160))));
  }

  private ConsumerRecord<byte[], byte[]> mark(String name) {
    return record(new FrameOut.Mark("answer", 1, sequence++, name));
  }

  private static ConsumerRecord<byte[], byte[]> record(FrameOut frame) {
    return new ConsumerRecord<>(
        OUT.topic(),
        OUT.partition(),
        0,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        FrameHeaders.value(frame),
        new RecordHeaders(FrameHeaders.toKafka(frame)),
        Optional.empty());
  }
}
