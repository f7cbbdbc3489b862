package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Streams of numbered sounds, of which some never come, before holders that are lost or leave: who
 * goes on has what the last capsule tells. Whoever reads all epochs by the law of the line {@code
 * moved} has every number once and in order, and what is missing is named exactly.
 */
class MovedCaptionsTest {
  private static final int HISTORIES = 400;
  private static final int FRAME_MS = 100;

  @Test
  void everySoundStandsOnceWhereverHoldersAreLost() {
    int moved = 0;
    int told = 0;
    int retold = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      var history = new History(new Random(seed));
      history.run();
      assertThat(history.over).as("seed %d", seed).isTrue();
      assertThat(history.read()).as("seed %d", seed).isEqualTo(history.spoken());
      assertThat(history.gaps()).as("seed %d", seed).isEqualTo(history.missing());
      assertThat(history.captioner.tally().finals())
          .as("seed %d", seed)
          .isEqualTo(history.lines.size());
      moved += history.moved;
      told += history.lines.size();
      retold += history.retold;
    }
    assertThat(moved).isGreaterThan(HISTORIES);
    assertThat(retold).as("finals that a capsule did not have").isGreaterThan(100);
    assertThat(told).isGreaterThan(4 * HISTORIES);
  }

  /** Where every frame is the last that a holder hears, and every capsule the last that counts. */
  @Test
  void everySoundStandsOnceWhereverOneHolderIsLost() {
    int frames = new History(new Random(7)).sequence.size();
    for (int at = 1; at < frames; at++) {
      var history = new History(new Random(7));
      history.lostAt = at;
      history.losses = 0;
      history.run();
      assertThat(history.moved).as("lost at %d", at).isEqualTo(1);
      assertThat(history.read()).as("lost at %d", at).isEqualTo(history.spoken());
      assertThat(history.gaps()).as("lost at %d", at).isEqualTo(history.missing());
    }
  }

  @Test
  void whoLeavesInOrderLeavesNothingToBeToldOrPaidForAgain() {
    for (int seed = 0; seed < 100; seed++) {
      var history = new History(new Random(seed));
      history.losses = 0;
      history.leavesAt = 3 + seed % 60;
      history.run();
      assertThat(history.moved).as("seed %d", seed).isEqualTo(1);
      assertThat(history.retold).as("seed %d", seed).isZero();
      assertThat(history.read()).as("seed %d", seed).isEqualTo(history.spoken());
      assertThat(history.used)
          .as("seed %d", seed)
          .isEqualByComparingTo(BigDecimal.valueOf(history.captioner.tally().meteredMs(), 3));
    }
  }

  /** One stream, one holder after the other. */
  private static final class History {
    final List<FrameAudio> sequence = new ArrayList<>();
    final TreeMap<Integer, String> lines = new TreeMap<>();
    final List<Runnable> answers = new ArrayList<>();
    Captioner captioner;
    BigDecimal used = BigDecimal.ZERO;
    boolean over;
    int losses;
    int lostAt = -1;
    int leavesAt = -1;
    int moved;
    int retold;

    private final Random random;

    /** Frames as they lie in the partition: nearly in order, and some nowhere. */
    private final List<Integer> offsets = new ArrayList<>();

    private final int[] places;
    private final int[] lowest;
    private final List<Effect> todo = new ArrayList<>();
    private Optional<Kept> kept = Optional.empty();
    private StringBuilder heard = new StringBuilder();
    private long now;
    private int read;
    private int heardFirst;
    private int sessions;
    private int items;
    private int number;
    private boolean open;
    private boolean dialled;
    private boolean leaving;

    /** A capsule. */
    private record Kept(Standing standing, int input) {}

    History(Random random) {
      this.random = random;
      this.losses = 1 + random.nextInt(4);
      for (int part = 0; part < 4; part++) {
        silence(5 + random.nextInt(10));
        int frames = part == 2 ? 160 + random.nextInt(60) : 3 + random.nextInt(40);
        for (int each = 0; each < frames; each++) {
          sequence.add(numbered(number++));
        }
      }
      silence(2 + random.nextInt(10));
      offsets.addAll(IntStream.range(0, sequence.size()).boxed().toList());
      for (int each = 0; each < 5; each++) {
        int at = random.nextInt(offsets.size() - 3);
        Collections.swap(offsets, at, at + 1 + random.nextInt(2));
      }
      for (int each = random.nextInt(4); each > 0; each--) {
        int gone = random.nextInt(sequence.size() - 4);
        offsets.removeIf(frame -> frame == gone || frame == gone + 1);
      }
      places = new int[sequence.size()];
      lowest = new int[sequence.size() + 1];
      Arrays.fill(places, -1);
      IntStream.range(0, offsets.size()).forEach(at -> places[offsets.get(at)] = at);
      lowest[sequence.size()] = offsets.size();
      for (int frame = sequence.size() - 1; frame >= 0; frame--) {
        lowest[frame] =
            places[frame] < 0 ? lowest[frame + 1] : Math.min(lowest[frame + 1], places[frame]);
      }
      captioner =
          new Captioner(
              Standing.beginning(OptionalLong.of(0)), FakeStream.rules(1_000_000, false), 0);
      keep();
    }

    private void silence(int frames) {
      for (int each = 0; each < frames; each++) {
        sequence.add(FakeStream.sound(FrameFormat.PCM16, FRAME_MS, false));
      }
    }

    List<Integer> spoken() {
      return offsets.stream()
          .sorted()
          .map(frame -> first(sequence.get(frame), 0))
          .filter(sample -> Math.abs(sample) > 100)
          .map(sample -> sample - 3_000)
          .toList();
    }

    List<Integer> read() {
      return lines.values().stream()
          .flatMap(text -> Arrays.stream(text.split(" ")))
          .map(Integer::parseInt)
          .toList();
    }

    List<String> missing() {
      var all = new ArrayList<String>();
      int from = -1;
      for (int frame = 0; frame < sequence.size(); frame++) {
        if (places[frame] < 0 && from < 0) {
          from = frame;
        } else if (places[frame] >= 0 && from >= 0) {
          all.add("%d-%d: %d".formatted(from * FRAME_MS, frame * FRAME_MS, frame - from));
          from = -1;
        }
      }
      return all;
    }

    List<String> gaps() {
      return captioner.tally().gaps().listed().stream()
          .map(gap -> "%d-%d: %d".formatted(gap.fromMs(), gap.toMs(), gap.frames()))
          .toList();
    }

    void run() {
      for (int turn = 0; turn < 40_000 && !over; turn++) {
        now += 50;
        carryOut(captioner.tick(now));
        if (dialled && random.nextInt(4) == 0) {
          dialled = false;
          open = true;
          heard = new StringBuilder();
          carryOut(captioner.ready("s" + sessions, now));
        } else if (losses > 0 && random.nextInt(200) == 0) {
          losses--;
          moves();
        } else if (leaving && captioner.pauses()) {
          keep();
          leaving = false;
          moves();
        } else if (!answers.isEmpty() && random.nextInt(3) == 0) {
          answers.remove(random.nextInt(Math.min(2, answers.size()))).run();
        } else {
          look();
        }
        if (random.nextInt(30) == 0) {
          keep();
        }
        if (read == offsets.size() && heardFirst == sequence.size() && !leaving) {
          carryOut(captioner.finish(Effect.Reason.ENDED, now));
        }
      }
    }

    /** As it is now, unless the broker does not take it. */
    private void keep() {
      if (captioner.goesOn()) {
        Standing standing = captioner.tally().standing();
        int input =
            standing.from().isPresent()
                ? (int) standing.from().getAsLong()
                : lowest[(int) standing.firstFrame().orElse(0)];
        kept = Optional.of(new Kept(standing, input));
      }
    }

    /** The holder is gone; the next one has the last capsule, and a reader the law of moves. */
    private void moves() {
      if (!captioner.goesOn()) {
        return;
      }
      moved++;
      open = false;
      dialled = false;
      answers.clear();
      todo.clear();
      carryOut(captioner.breakOff(now).stream().filter(Effect.Used.class::isInstance).toList());
      Kept from = kept.orElseThrow();
      var behind = lines.tailMap(from.standing().segments(), false);
      retold += behind.size();
      behind.clear();
      captioner = new Captioner(from.standing(), FakeStream.rules(1_000_000, false), now);
      read = from.input();
      heardFirst = (int) from.standing().firstFrame().orElse(0);
    }

    /** The next record of the partition; what is new is put into the order of its numbers first. */
    private void look() {
      if (!open || !(captioner.takes() || captioner.rereads())) {
        return;
      }
      if (read < offsets.size()) {
        int offset = read++;
        if (captioner.wants(offset)) {
          carryOut(captioner.again(offset, sequence.get(offsets.get(offset)), now));
        }
      }
      while (captioner.takes() && heardFirst < sequence.size() && places[heardFirst] < read) {
        int frame = heardFirst++;
        if (places[frame] < 0) {
          continue;
        }
        var audio = new FrameIn.Audio("s", frame, sequence.get(frame));
        carryOut(captioner.heard(places[frame], lowest[frame], audio, now));
        if (moved == 0 && heardFirst > lostAt && lostAt >= 0) {
          moves();
          return;
        }
        if (moved == 0 && heardFirst > leavesAt && leavesAt >= 0) {
          captioner.leave();
          leaving = true;
        }
      }
    }

    private void carryOut(List<Effect> effects) {
      todo.addAll(effects);
      while (!todo.isEmpty()) {
        carryOut(todo.removeFirst());
      }
    }

    private void carryOut(Effect effect) {
      switch (effect) {
        case Effect.Append(FrameAudio audio, int from, int _) -> hear(audio, from);
        case Effect.Commit _ -> commit();
        case Effect.Dial _ -> {
          sessions++;
          dialled = true;
        }
        case Effect.Reopen(long offset) -> read = (int) offset;
        case Effect.Used(String _, BigDecimal seconds) -> used = used.add(seconds);
        case Effect.Close _ -> {
          open = false;
          answers.clear();
        }
        case Effect.Ended _ -> over = true;
        case Effect.Write(Line line) -> {
          if (line instanceof Line.Final words) {
            assertThat(lines.tailMap(words.segment(), true)).isEmpty();
            lines.put(words.segment(), words.text());
          }
        }
        case Effect.Take _, Effect.Listening _ -> {}
      }
    }

    /** A number is heard with the first block of its frame. */
    private void hear(FrameAudio audio, int from) {
      int sample = first(audio, from);
      if (from == 0 && Math.abs(sample) > 100) {
        heard.append(sample - 3_000).append(' ');
      }
    }

    private void commit() {
      String text = heard.toString().strip();
      String item = "i" + items++;
      heard = new StringBuilder();
      answers.add(() -> carryOut(captioner.committed(item)));
      answers.add(() -> carryOut(captioner.completed(item, text, Optional.empty(), now)));
    }

    private static int first(FrameAudio audio, int from) {
      return audio.bytes()[from] & 0xff | audio.bytes()[from + 1] << 8;
    }

    private static FrameAudio numbered(int number) {
      FrameAudio audio = FakeStream.sound(FrameFormat.PCM16, FRAME_MS, true);
      byte[] bytes = audio.bytes().clone();
      bytes[0] = (byte) (3_000 + number);
      bytes[1] = (byte) (3_000 + number >> 8);
      return new FrameAudio(FrameFormat.PCM16, bytes);
    }
  }
}
