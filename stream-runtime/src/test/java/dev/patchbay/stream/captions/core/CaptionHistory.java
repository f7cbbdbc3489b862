package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** One stream, one holder of captions after the other, and who reads what all of them told. */
final class CaptionHistory {
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

  final NumberedFrames frames;
  private final Random random;
  private final List<Effect> todo = new ArrayList<>();
  private Optional<Kept> kept = Optional.empty();
  private StringBuilder heard = new StringBuilder();
  private long now;
  private int read;
  private int heardFirst;
  private int sessions;
  private int items;
  private boolean open;
  private boolean dialled;
  private boolean leaving;

  /** A capsule. */
  private record Kept(Standing standing, int input) {}

  CaptionHistory(Random random) {
    this.random = random;
    this.losses = 1 + random.nextInt(4);
    this.frames = new NumberedFrames(random);
    captioner =
        new Captioner(
            Standing.beginning(OptionalLong.of(0)), FakeStream.rules(1_000_000, false), 0);
    keep();
  }

  List<Integer> read() {
    return lines.values().stream()
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .map(Integer::parseInt)
        .toList();
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
      if (read == frames.written() && heardFirst == frames.size() && !leaving) {
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
              : frames.lowest((int) standing.firstFrame().orElse(0));
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
    if (read < frames.written()) {
      int offset = read++;
      if (captioner.wants(offset)) {
        carryOut(captioner.again(offset, frames.at(offset), now));
      }
    }
    while (captioner.takes() && heardFirst < frames.size() && frames.offset(heardFirst) < read) {
      int frame = heardFirst++;
      if (frames.offset(frame) < 0) {
        continue;
      }
      var audio = new FrameIn.Audio("s", frame, frames.audio(frame));
      carryOut(captioner.heard(frames.offset(frame), frames.lowest(frame), audio, now));
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
      case Effect.Append(FrameAudio audio, int from, int _) ->
          heard.append(NumberedFrames.word(audio, from));
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

  private void commit() {
    String text = heard.toString().strip();
    String item = "i" + items++;
    heard = new StringBuilder();
    answers.add(() -> carryOut(captioner.committed(item)));
    answers.add(() -> carryOut(captioner.completed(item, text, Optional.empty(), now)));
  }
}
