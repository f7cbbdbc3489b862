package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Streams of numbered sounds before a provider that hears each number once, answers late and in any
 * order, and breaks off: every number stands in the finals once and in order.
 */
class HeardOnceTest {
  private static final int HISTORIES = 300;

  @Test
  void everySoundIsWrittenOnceAndInOrderWhereverSessionsBreakOff() {
    int lost = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      var history = new History(new Random(seed));
      history.run();
      assertThat(history.finals).as("seed %d", seed).isEqualTo(history.spoken);
      assertThat(history.used)
          .as("seed %d", seed)
          .isEqualByComparingTo(BigDecimal.valueOf(history.captioner.tally().meteredMs(), 3));
      assertThat(history.captioner.tally().gaps().listed()).as("seed %d", seed).isEmpty();
      lost += history.captioner.tally().reconnects();
    }
    assertThat(lost).isGreaterThan(2 * HISTORIES);
  }

  /** One stream, one provider. */
  private static final class History {
    final List<Integer> spoken = new ArrayList<>();
    final List<Integer> finals = new ArrayList<>();
    BigDecimal used = BigDecimal.ZERO;

    final Captioner captioner;
    private final Random random;
    private final List<FrameAudio> sequence = new ArrayList<>();

    /** As they lie in the partition: nearly in order. */
    private final List<Integer> offsets = new ArrayList<>();

    private final Map<Integer, String> items = new HashMap<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final List<Effect> todo = new ArrayList<>();
    private StringBuilder heard = new StringBuilder();
    private long now;
    private int read;
    private int heardFirst;
    private int sessions;
    private int number;
    private boolean open;
    private boolean over;
    private int drops;

    History(Random random) {
      this.random = random;
      this.drops = random.nextInt(8);
      this.captioner =
          new Captioner(
              Standing.beginning(OptionalLong.of(0)), FakeStream.rules(1_000_000, false), 0);
      for (int part = 0; part < 4; part++) {
        silence(5 + random.nextInt(10));
        int frames = 3 + random.nextInt(40);
        for (int each = 0; each < frames; each++) {
          spoken.add(number);
          sequence.add(numbered(number++));
        }
      }
      silence(random.nextInt(10));
      offsets.addAll(IntStream.range(0, sequence.size()).boxed().toList());
      for (int each = 0; each < 5; each++) {
        int at = random.nextInt(offsets.size() - 3);
        Collections.swap(offsets, at, at + 1 + random.nextInt(2));
      }
    }

    private void silence(int frames) {
      for (int each = 0; each < frames; each++) {
        sequence.add(Sounds.of(FrameFormat.PCM16, 100, false));
      }
    }

    void run() {
      for (int turn = 0; turn < 20_000 && !over; turn++) {
        now += 50;
        carryOut(captioner.tick(now));
        if (!open && sessions > 0 && random.nextInt(4) == 0) {
          open = true;
          heard = new StringBuilder();
          carryOut(captioner.ready("s" + sessions, now));
        } else if (open && drops > 0 && random.nextInt(60) == 0) {
          drops--;
          lose();
        } else if (!answers.isEmpty() && random.nextInt(3) == 0) {
          answers.remove(random.nextInt(Math.min(2, answers.size()))).run();
        } else {
          look();
        }
        if (read == offsets.size() && heardFirst == sequence.size()) {
          carryOut(captioner.finish(Effect.Reason.ENDED, now));
        }
      }
    }

    private void lose() {
      open = false;
      answers.clear();
      carryOut(captioner.lost(Loss.GONE, now));
    }

    /** The next record of the partition; what is new is put into the order of its numbers first. */
    private void look() {
      if (!open || !(captioner.takes() || captioner.rereads()) || read >= offsets.size()) {
        return;
      }
      int offset = read++;
      if (captioner.wants(offset)) {
        carryOut(captioner.again(offset, sequence.get(offsets.get(offset)), now));
      }
      while (captioner.takes() && heardFirst < sequence.size() && placeOf(heardFirst) < read) {
        int frame = heardFirst++;
        var audio = new FrameIn.Audio("s", frame, sequence.get(frame));
        carryOut(captioner.heard(placeOf(frame), placeOf(frame), audio, now));
      }
    }

    private int placeOf(int frame) {
      return offsets.indexOf(frame);
    }

    private void carryOut(List<Effect> effects) {
      todo.addAll(effects);
      while (!todo.isEmpty()) {
        carryOut(todo.removeFirst());
      }
    }

    private void carryOut(Effect effect) {
      switch (effect) {
        case Effect.Append(FrameAudio audio, int from, int to) -> hear(audio, from, to);
        case Effect.Commit _ -> commit();
        case Effect.Dial _ -> sessions++;
        case Effect.Reopen(long offset) -> read = (int) offset;
        case Effect.Used(String _, BigDecimal seconds) -> used = used.add(seconds);
        case Effect.Close _ -> {
          open = false;
          answers.clear();
        }
        case Effect.Ended _ -> over = true;
        case Effect.Write(Line line) -> {
          if (line instanceof Line.Final words) {
            for (String word : words.text().split(" ")) {
              finals.add(Integer.parseInt(word));
            }
          }
        }
        case Effect.Take _, Effect.Listening _ -> {}
      }
    }

    /** A number is heard with the first block of its frame. */
    private void hear(FrameAudio audio, int from, int to) {
      int sample = audio.bytes()[from] & 0xff | audio.bytes()[from + 1] << 8;
      if (from == 0 && Math.abs(sample) > 100) {
        heard.append(sample - 3_000).append(' ');
      }
      assertThat(to).isGreaterThan(from);
    }

    private void commit() {
      String text = heard.toString().strip();
      String item = "i" + items.size();
      items.put(items.size(), text);
      heard = new StringBuilder();
      answers.add(() -> carryOut(captioner.committed(item)));
      answers.add(() ->
          carryOut(captioner.completed(item, Objects.requireNonNull(text), Optional.empty(), now)));
    }

    private static FrameAudio numbered(int number) {
      FrameAudio audio = Sounds.of(FrameFormat.PCM16, 100, true);
      byte[] bytes = audio.bytes().clone();
      bytes[0] = (byte) (3_000 + number);
      bytes[1] = (byte) (3_000 + number >> 8);
      return new FrameAudio(FrameFormat.PCM16, bytes);
    }
  }
}
