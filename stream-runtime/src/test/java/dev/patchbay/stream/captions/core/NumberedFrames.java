package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Frames of 100 ms in their partition: four utterances, the third longer than a segment, of which
 * each frame has a number. Some frames were swapped on their way, and some never came.
 */
final class NumberedFrames {
  private static final int FRAME_MS = 100;
  private static final int LEVEL = 3_000;

  /** In the order of their sequence numbers. */
  private final List<FrameAudio> sequence = new ArrayList<>();

  /** Sequence numbers in the order of their offsets. */
  private final List<Integer> offsets = new ArrayList<>();

  private final int[] places;
  private final int[] lowest;
  private int number;

  NumberedFrames(Random random) {
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
  }

  private void silence(int frames) {
    for (int each = 0; each < frames; each++) {
      sequence.add(Sounds.of(FrameFormat.PCM16, FRAME_MS, false));
    }
  }

  /** How many there would be. */
  int size() {
    return sequence.size();
  }

  /** How many lie in the partition. */
  int written() {
    return offsets.size();
  }

  FrameAudio at(int offset) {
    return sequence.get(offsets.get(offset));
  }

  FrameAudio audio(int frame) {
    return sequence.get(frame);
  }

  /** Its offset; negative when it never came. */
  int offset(int frame) {
    return places[frame];
  }

  /** The lowest offset of it and of all behind it. */
  int lowest(int frame) {
    return lowest[frame];
  }

  /** The numbers of all sounds that came, in the order of the sequence. */
  List<Integer> spoken() {
    return offsets.stream()
        .sorted()
        .map(frame -> first(sequence.get(frame), 0))
        .filter(sample -> Math.abs(sample) > 100)
        .map(sample -> sample - LEVEL)
        .toList();
  }

  /** All that never came, with its times. */
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

  /** Its number, as a word; a number is heard with the first block of its frame. */
  static String word(FrameAudio audio, int from) {
    int sample = first(audio, from);
    return from == 0 && Math.abs(sample) > 100 ? sample - LEVEL + " " : "";
  }

  private static int first(FrameAudio audio, int from) {
    return audio.bytes()[from] & 0xff | audio.bytes()[from + 1] << 8;
  }

  private static FrameAudio numbered(int number) {
    FrameAudio audio = Sounds.of(FrameFormat.PCM16, FRAME_MS, true);
    byte[] bytes = audio.bytes().clone();
    bytes[0] = (byte) (LEVEL + number);
    bytes[1] = (byte) (LEVEL + number >> 8);
    return new FrameAudio(FrameFormat.PCM16, bytes);
  }
}
