package dev.patchbay.chained;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.simulator.ToneRenderer;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames of somebody who speaks in tones. Any thread. */
final class ToneStream {
  static final String NAME = "line-1";

  private static final int RATE = 8_000;
  private static final int FRAME_MS = 100;

  /** Each reads by itself: the broker of one is moved by one thread. */
  private final List<FakeFrames> readers = new ArrayList<>();

  private final List<Come> come = new ArrayList<>();
  private long sequence;

  private record Come(FrameIn frame, long brokerMillis) {}

  /** Somebody says this, and is silent for so long then. */
  synchronized void says(String words, int silentMs) {
    comes(new ToneRenderer(RATE).render(words));
    comes(new short[RATE / 1000 * silentMs]);
  }

  /** So many frames do not come. */
  synchronized void loses(int frames) {
    sequence += frames;
  }

  /** Whoever speaks has left. */
  synchronized void ends() {
    comes(new FrameIn.End(NAME, sequence));
  }

  /** As a reader has it from there on. */
  synchronized Subscription heard(TapStart start) {
    var reader = new FakeFrames();
    come.forEach(one -> reader.comes(one.frame(), one.brokerMillis()));
    readers.add(reader);
    return reader.in(start);
  }

  private void comes(short[] samples) {
    byte[] codes = Sounds.muLaw(samples);
    int piece = RATE / 1000 * FRAME_MS;
    for (int from = 0; from < codes.length; from += piece) {
      byte[] part = Arrays.copyOfRange(codes, from, Math.min(codes.length, from + piece));
      comes(new FrameIn.Audio(NAME, sequence, new FrameAudio(FrameFormat.PCMU, part)));
      sequence++;
    }
  }

  private void comes(FrameIn frame) {
    var one = new Come(frame, sequence * FRAME_MS);
    come.add(one);
    readers.forEach(reader -> reader.comes(one.frame(), one.brokerMillis()));
  }
}
